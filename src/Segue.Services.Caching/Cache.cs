namespace Segue.Services.Caching;

/// <summary>The cache since version 1: three levels, tags, dependencies, ETags.</summary>
/// <param name="time">The clock that entries end by.</param>
/// <param name="host">The levels below the first.</param>
/// <param name="bytes">Writes and reads what they keep.</param>
[Server("cache")]
public sealed partial class Cache(TimeProvider time, ICacheHost host, IVersionedBytes bytes) : Server<CacheState>, ICache
{
    private static readonly CacheReadOptions DefaultReading = new();
    private static readonly CacheEntryOptions DefaultWriting = new();

    private readonly EntryBytes _bytes = new(bytes);
    private readonly KeyTurns _turns = new();

    /// <inheritdoc/>
    public override CacheState Initialize()
    {
        CacheOptions options = new();
        Timers.Start(CleanupTimer, options.CleanupInterval, options.CleanupInterval);
        return CacheSettingsForm.Create(options, time);
    }

    /// <inheritdoc/>
    public ValueTask<CacheReading> GetAsync(string key, CacheReadOptions? options = null, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheReadOptions reading = options ?? DefaultReading;
        CacheArguments.Check(reading);
        CacheState state = State;
        if ((reading.From & CacheLevels.First) != 0)
        {
            if (state.Entries.TryGetValue(key, out CacheEntry? entry))
            {
                state.Statistics.Count(CacheCounts.Hits, reading.Accesses);
                state.Statistics.Count(CacheCounts.HitsOf(CacheLevels.First), reading.Accesses);
                if (state.Settings.CountsAccesses)
                {
                    state.Entries.CountAccess(key, entry, reading.Accesses, time.GetUtcNow());
                }

                return ValueTask.FromResult(Answer(entry, reading, CacheLevels.First));
            }

            // Those that a copy has answered were hits, though the entry is gone by now.
            state.Statistics.Count(CacheCounts.Hits, reading.Accesses - 1);
            state.Statistics.Count(CacheCounts.HitsOf(CacheLevels.First), reading.Accesses - 1);
            state.Statistics.Count(CacheCounts.MissesOf(CacheLevels.First));
        }

        CacheLevels deeper = reading.From & DeeperLevels(state);
        if (deeper != CacheLevels.None)
        {
            return ReadDeeperAsync(state, key, reading, deeper, cancellation);
        }

        state.Statistics.Count(CacheCounts.Misses);
        return ValueTask.FromResult(default(CacheReading));
    }

    /// <inheritdoc/>
    public ValueTask<CacheEntryInfo?> GetInfoAsync(string key, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        return ValueTask.FromResult(State.Entries.TryGetValue(key, out CacheEntry? entry) ? entry.Describe() : null);
    }

    private async ValueTask<CacheReading> ReadDeeperAsync(
        CacheState state,
        string key,
        CacheReadOptions reading,
        CacheLevels deeper,
        CancellationToken cancellation)
    {
        long changes = host.ChangesOf(key);
        if (state.Unwritten.TryGetValue(key, out CacheEntry? unwritten))
        {
            // What the levels have is older than what they are still to be told.
            return unwritten.Origin == CacheLevels.None || unwritten.ExpiresAt <= time.GetUtcNow()
                ? Miss(state)
                : Hit(state, key, unwritten, reading, CacheLevels.Second, changes);
        }

        foreach (CacheLevels level in LevelsOf(deeper))
        {
            CacheLevelReading found = await host.ReadAsync(level, key, cancellation);
            if (found.Outcome == CacheLevelOutcome.Failed)
            {
                state.Statistics.Count(CacheCounts.FailuresOf(level));
                continue;
            }

            DateTimeOffset now = time.GetUtcNow();
            if (found.Outcome == CacheLevelOutcome.Done)
            {
                if (_bytes.TryRead(found.Bytes) is not { } entry)
                {
                    state.Statistics.Count(CacheCounts.UnreadableOf(level));
                }
                else if (!(entry.ExpiresAt <= now) && !IsToGo(state, entry))
                {
                    if (level == CacheLevels.Third && (deeper & CacheLevels.Second) != 0)
                    {
                        await KeepInSecondAsync(state, key, entry, found.Bytes, changes, cancellation);
                    }

                    return Hit(state, key, entry, reading, level, changes);
                }
            }

            state.Statistics.Count(CacheCounts.MissesOf(level));
        }

        return Miss(state);
    }

    /// <summary>Keeps in the second level what the third one has, as it was read: a newer version may have written it.</summary>
    private async ValueTask KeepInSecondAsync(
        CacheState state,
        string key,
        CacheEntry entry,
        ReadOnlyMemory<byte> stored,
        long changes,
        CancellationToken cancellation)
    {
        using KeyTurns.Turn turn = await _turns.TakeAsync(key, cancellation);
        if (host.ChangesOf(key) != changes)
        {
            return;
        }

        await WriteAsync(state, CacheLevels.Second, key, entry, stored, cancellation);
        if (host.ChangesOf(key) != changes)
        {
            // A removal of many takes no turns: it may have been in the second level before this.
            await RemoveAsync(state, CacheLevels.Second, key, CancellationToken.None);
        }
    }

    private CacheReading Hit(CacheState state, string key, CacheEntry entry, CacheReadOptions reading, CacheLevels level, long changes)
    {
        state.Statistics.Count(CacheCounts.Hits);
        state.Statistics.Count(CacheCounts.HitsOf(level));
        CacheEntry promoted = entry.Promoted(level, reading.LocalTimeToLive, time.GetUtcNow());
        if ((reading.From & CacheLevels.First) != 0 && reading.KeepsInFirst && state.Entries.TryAdd(key, promoted) && host.ChangesOf(key) != changes)
        {
            // Harmful without a look at the count: R reads the level below; D removes the entry there and here, where there is none
            // yet; R adds it, and what was removed is back. Counts change before a removal ends, so that one of both sees the other.
            state.Entries.RemoveSame(key, promoted);
        }

        return Answer(promoted, reading, level);
    }

    private static CacheReading Miss(CacheState state)
    {
        state.Statistics.Count(CacheCounts.Misses);
        return default;
    }

    private static CacheReading Answer(CacheEntry entry, CacheReadOptions reading, CacheLevels level)
    {
        if (entry.IsAbsent)
        {
            return new CacheReading(CacheOutcome.Absent, Content: null, entry.ETag, entry.EndsAt, level);
        }

        return CacheETag.Matches(reading.IfNoneMatch, entry.ETag)
            ? new CacheReading(CacheOutcome.NotModified, Content: null, entry.ETag, entry.EndsAt, level)
            : new CacheReading(CacheOutcome.Found, new CacheContent(entry.Value, entry.ContentType), entry.ETag, entry.EndsAt, level);
    }

    /// <summary>The levels below the first that there are and that are on.</summary>
    private CacheLevels DeeperLevels(CacheState state) => host.Levels
        & ((state.Settings.IsSecondLevelOn ? CacheLevels.Second : CacheLevels.None)
            | (state.Settings.IsThirdLevelOn ? CacheLevels.Third : CacheLevels.None));

    private static CacheLevels[] LevelsOf(CacheLevels levels) => levels switch
    {
        CacheLevels.Second => [CacheLevels.Second],
        CacheLevels.Third => [CacheLevels.Third],
        CacheLevels.Deeper => [CacheLevels.Second, CacheLevels.Third],
        _ => [],
    };
}
