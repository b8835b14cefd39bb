using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>What can become of a session, each step a pure function from one row to the next.</summary>
internal static class SessionSteps
{
    /// <summary>The first row.</summary>
    public static Session Begin(SessionRequest request, TimeSpan timeout, DateTimeOffset now) => new()
    {
        CreatedAt = now.ToUnixTimeMilliseconds(),
        LastAccessedAt = now.ToUnixTimeMilliseconds(),
        Timeout = Milliseconds(timeout),
        Metadata = WithOwner(request.Metadata, request.Owner),
        Revision = now.UtcTicks,
        HibernatedAs = null,
    };

    /// <summary>Whether it has ended, by time or by hand.</summary>
    public static bool HasEnded(this Session row, DateTimeOffset now) =>
        row.Timeout is { } timeout && (timeout == 0 || row.LastAccessedAt + timeout <= now.ToUnixTimeMilliseconds());

    /// <summary>When it began.</summary>
    public static DateTimeOffset BeganAt(this Session row) => DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt);

    /// <summary>How long it stays unused before it ends; null for ever.</summary>
    public static TimeSpan? IdleTime(this Session row) => row.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds, 0) : null;

    /// <summary>When it ends unless it is used before; null where it does not.</summary>
    public static DateTimeOffset? EndsAt(this Session row) => DateTimeOffset.FromUnixTimeMilliseconds(row.LastAccessedAt) + row.IdleTime();

    /// <summary>Whether it is in memory, and was not used since a moment.</summary>
    public static bool IsIdle(this Session row, DateTimeOffset moment) => row.HibernatedAs is null && row.LastAccessedAt <= moment.ToUnixTimeMilliseconds();

    /// <summary>Whether somebody has ended it and is about to remove it.</summary>
    public static bool IsBeingRemoved(this Session row) => row.Timeout == 0;

    /// <summary>Ends it: nothing can be made of it any more but to remove it.</summary>
    public static Session End(this Session row) => row with { Timeout = 0 };

    /// <summary>Begins its idle time anew. A clock that was set back takes nothing away.</summary>
    public static Session Use(this Session row, DateTimeOffset now) => row with { LastAccessedAt = Later(row, now) };

    /// <summary>Changes it.</summary>
    public static Session Edit(this Session row, SessionEdit edit, DateTimeOffset now)
    {
        ImmutableDictionary<string, string> metadata = edit.ReplacesMetadata ? ImmutableDictionary<string, string>.Empty : WithoutOwner(row.Metadata).RemoveRange(edit.Remove);
        return row with
        {
            LastAccessedAt = Later(row, now),
            Timeout = edit.Timeout is { } timeout ? Milliseconds(timeout) : row.Timeout,
            Metadata = WithOwner(metadata.SetItems(edit.Set), edit.Owner ?? OwnerOf(row)),
            Revision = row.Revision + 1,
        };
    }

    /// <summary>What stays in memory while the rest is on the disk.</summary>
    public static Session Hibernate(this Session row, Guid name) => row with { Metadata = WithOwner(ImmutableDictionary<string, string>.Empty, OwnerOf(row)), HibernatedAs = name };

    /// <summary>The whole session again.</summary>
    public static Session Wake(this Session row, Session stored) => row with { Metadata = stored.Metadata, HibernatedAs = null };

    /// <summary>A session that was persisted, in use again.</summary>
    public static Session Load(this Session stored, DateTimeOffset now) => stored with
    {
        LastAccessedAt = Later(stored, now),
        Revision = Math.Max(stored.Revision + 1, now.UtcTicks),
        HibernatedAs = null,
    };

    /// <summary>The session as callers see it.</summary>
    public static SessionInfo View(this Session row, string id) => new()
    {
        Id = id,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        LastAccessedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.LastAccessedAt),
        Timeout = row.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds, 0) : System.Threading.Timeout.InfiniteTimeSpan,
        Revision = row.Revision,
        Owner = OwnerOf(row),
        Metadata = WithoutOwner(row.Metadata),
        Reads = 0,
        Writes = 0,
        IsHibernated = row.HibernatedAs is not null,
    };

    private static long Later(Session row, DateTimeOffset now) => Math.Max(row.LastAccessedAt, now.ToUnixTimeMilliseconds());

    private static long? Milliseconds(TimeSpan time) => time == System.Threading.Timeout.InfiniteTimeSpan ? null : (long)time.TotalMilliseconds;

    private static string? OwnerOf(Session row) => row.Metadata.GetValueOrDefault(SessionMetadataKeys.Owner);

    private static ImmutableDictionary<string, string> WithOwner(ImmutableDictionary<string, string> metadata, string? owner) =>
        string.IsNullOrEmpty(owner) ? metadata : metadata.SetItem(SessionMetadataKeys.Owner, owner);

    private static ImmutableDictionary<string, string> WithoutOwner(ImmutableDictionary<string, string> metadata) => metadata.Remove(SessionMetadataKeys.Owner);
}
