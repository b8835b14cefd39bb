using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <content>What looks at many sessions.</content>
public sealed partial class SessionServer
{
    private const int MostPerPage = 10_000;

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellation = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        long last = SessionIndexes.MinuteOf(now);
        int ended = 0;
        for (long minute = Math.Min(State.SweptMinute, last) - MinutesAgain; minute <= last; minute++)
        {
            ended += Readable(State.Sessions.Find(SessionIndexes.Expiry, minute)).Count(session => session.Value.HasEnded(now));
        }

        return ValueTask.FromResult(State.Sessions.Count - ended);
    }

    /// <inheritdoc/>
    public async ValueTask<SessionPage> ListAsync(SessionFilter filter, string? after = null, int most = 1000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostPerPage);
        SessionInfo[] candidates = FindFirst(filter, after, most);
        List<SessionInfo> page = [];
        foreach (SessionInfo session in candidates)
        {
            if (!session.IsHibernated || filter.Metadata.Count == 0)
            {
                page.Add(session);
            }
            else if (await PeekAsync(session.Id, cancellation) is { } whole && Contains(whole.Metadata, filter.Metadata))
            {
                page.Add(whole);
            }
        }

        string? next = candidates.Length == most ? candidates[^1].Id : null;
        return new SessionPage([.. page], next, FindQuarantined(after, next));
    }

    /// <inheritdoc/>
    public ValueTask<SessionSettings> GetSettingsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(State.Settings());

    /// <inheritdoc/>
    public ValueTask<SessionStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        int sessions = 0;
        int hibernated = 0;
        foreach ((_, Session row) in Readable(State.Sessions))
        {
            bool isLive = !row.HasEnded(now);
            sessions += isLive ? 1 : 0;
            hibernated += isLive && row.HibernatedAs is not null ? 1 : 0;
        }

        int quarantined = State.Sessions.Quarantined.Count;
        return ValueTask.FromResult(new SessionStatistics(sessions + quarantined, hibernated, quarantined, storage?.Errors ?? 0));
    }

    private static bool Contains(ImmutableDictionary<string, string> metadata, ImmutableDictionary<string, string> wanted) =>
        wanted.All(entry => metadata.TryGetValue(entry.Key, out string? text) && text == entry.Value);

    private static bool Meets(SessionInfo session, SessionFilter filter) =>
        (filter.Owner is null || session.Owner == filter.Owner)
        && (filter.CreatedFrom is null || session.CreatedAt >= filter.CreatedFrom)
        && (filter.CreatedBefore is null || session.CreatedAt < filter.CreatedBefore)
        && (filter.UnusedSince is null || session.LastAccessedAt < filter.UnusedSince)
        && (filter.IsHibernated is null || session.IsHibernated == filter.IsHibernated)
        && (session.IsHibernated || Contains(session.Metadata, filter.Metadata));

    /// <summary>The first sessions behind an id that meet what memory knows, in order.</summary>
    private SessionInfo[] FindFirst(SessionFilter filter, string? after, int most)
    {
        DateTimeOffset now = time.GetUtcNow();
        PriorityQueue<SessionInfo, string> first = new(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(other, one)));
        IEnumerable<KeyValuePair<string, Session>> all = filter.Owner is { } owner ? State.Sessions.Find(SessionIndexes.Owner, owner) : State.Sessions;
        foreach ((string id, Session row) in Readable(all))
        {
            bool isBehind = after is null || string.CompareOrdinal(id, after) > 0;
            bool isWanted = isBehind && (first.Count < most || (first.TryPeek(out _, out string? last) && string.CompareOrdinal(id, last) < 0));
            if (!isWanted || row.HasEnded(now))
            {
                continue;
            }

            SessionInfo session = row.View(id);
            if (!Meets(session, filter))
            {
                continue;
            }

            first.Enqueue(session, id);
            if (first.Count > most)
            {
                first.Dequeue();
            }
        }

        return [.. first.UnorderedItems.Select(item => item.Element).OrderBy(session => session.Id, StringComparer.Ordinal)];
    }

    private ImmutableArray<string> FindQuarantined(string? after, string? next) => [.. State.Sessions.Quarantined
        .Select(row => row.Key)
        .Where(id => (after is null || string.CompareOrdinal(id, after) > 0) && (next is null || string.CompareOrdinal(id, next) <= 0))
        .Order(StringComparer.Ordinal)];
}
