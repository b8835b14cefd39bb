namespace Segue.Services.Caching;

/// <summary>The cache before its state had a version: three levels and tags. What a level does not take is forgotten.</summary>
/// <param name="time">The clock that entries end by.</param>
/// <param name="host">The levels below the first.</param>
/// <param name="bytes">Writes and reads what they keep.</param>
[Server("cache")]
public sealed partial class Cache(TimeProvider time, ICacheHost host, IVersionedBytes bytes) : Server<CacheState>, ICache
{
    private static readonly CacheReadOptions DefaultReading = new();
    private static readonly CacheEntryOptions DefaultWriting = new();

    private readonly EntryBytes _bytes = new(bytes);

    /// <inheritdoc/>
    public override CacheState Initialize()
    {
        CacheOptions options = new();
        Timers.Start(CleanupTimer, options.CleanupInterval, options.CleanupInterval);
        return new CacheState
        {
            L1 = new Table<string, CacheEntry>(time) { MostRows = options.MaxFirstLevel },
            L2Enabled = options.IsSecondLevelOn,
            L3Enabled = options.IsThirdLevelOn,
            MaxL1Size = options.MaxFirstLevel,
            MaxL2Size = options.MaxSecondLevel,
            DefaultTtlSeconds = Seconds(options.DefaultTimeToLive),
            CleanupIntervalSeconds = Seconds(options.CleanupInterval),
            Stats = new Table<string, long>(),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<CacheReading> GetAsync(string key, CacheReadOptions? options = null, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheReadOptions reading = options ?? DefaultReading;
        CacheArguments.Check(reading);
        CacheState state = State;
        if ((reading.From & CacheLevels.First) != 0)
        {
            if (state.L1.TryGetValue(key, out CacheEntry? entry))
            {
                state.Stats.Count(CacheCounts.Hits, reading.Accesses);
                state.Stats.Count(CacheCounts.HitsOf(CacheLevels.First), reading.Accesses);
                CountAccess(state, key, entry, reading.Accesses);
                return Answer(entry, reading, CacheLevels.First);
            }

            state.Stats.Count(CacheCounts.MissesOf(CacheLevels.First));
        }

        long changes = host.ChangesOf(key);
        foreach (CacheLevels level in LevelsOf(reading.From & DeeperLevels(state)))
        {
            CacheLevelReading found = await host.ReadAsync(level, key, cancellation);
            CacheEntry? entry = found.Outcome == CacheLevelOutcome.Done ? _bytes.TryRead(found.Bytes) : null;
            if (entry is not null && !(entry.EndsAt <= time.GetUtcNow()))
            {
                state.Stats.Count(CacheCounts.Hits);
                state.Stats.Count(CacheCounts.HitsOf(level));
                Keep(state, key, entry, reading, changes);
                return Answer(entry, reading, level);
            }

            state.Stats.Count(found.Outcome switch
            {
                CacheLevelOutcome.Failed => CacheCounts.FailuresOf(level),
                CacheLevelOutcome.Done when entry is null => CacheCounts.UnreadableOf(level),
                _ => CacheCounts.MissesOf(level),
            });
        }

        state.Stats.Count(CacheCounts.Misses);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<CacheEntryInfo?> GetInfoAsync(string key, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        return ValueTask.FromResult(State.L1.TryGetValue(key, out CacheEntry? entry) ? Describe(entry) : null);
    }

    /// <summary>Keeps what a level has, unless it was removed meanwhile: then what was kept would never go.</summary>
    private void Keep(CacheState state, string key, CacheEntry entry, CacheReadOptions reading, long changes)
    {
        if ((reading.From & CacheLevels.First) != 0 && reading.KeepsInFirst && state.L1.TryAdd(key, entry) && host.ChangesOf(key) != changes)
        {
            state.L1.TryUpdate(key, entry with { ExpiresMilliseconds = 0 }, entry);
        }
    }

    private void CountAccess(CacheState state, string key, CacheEntry entry, long accesses)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        CacheEntry? present = entry;
        while (!state.L1.TryUpdate(key, present with { AccessCount = present.AccessCount + accesses, LastAccessedMilliseconds = now }, present))
        {
            if (!state.L1.TryGetValue(key, out present))
            {
                return;
            }
        }
    }

    private static CacheReading Answer(CacheEntry entry, CacheReadOptions reading, CacheLevels level)
    {
        CacheContent content = new(entry.Value);
        string etag = CacheETag.Of(content);
        return CacheETag.Matches(reading.IfNoneMatch, etag)
            ? new CacheReading(CacheOutcome.NotModified, Content: null, etag, entry.EndsAt, level)
            : new CacheReading(CacheOutcome.Found, content, etag, entry.EndsAt, level);
    }

    private static CacheEntryInfo Describe(CacheEntry entry) => new()
    {
        Length = entry.Value.Length,
        ContentType = CacheContent.Binary,
        ETag = CacheETag.Of(new CacheContent(entry.Value)),
        IsAbsent = false,
        InsertedAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.InsertedMilliseconds),
        ExpiresAt = entry.EndsAt,
        AccessCount = entry.AccessCount,
        LastAccessedAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.LastAccessedMilliseconds),
        Tags = [.. entry.Tags.Order(StringComparer.Ordinal)],
        Dependencies = [],
        Strategy = Strategies.Parse(entry.Strategy),
        Priority = CachePriority.Normal,
        Origin = CacheLevels.First,
    };

    private CacheLevels DeeperLevels(CacheState state) => host.Levels
        & ((state.L2Enabled ? CacheLevels.Second : CacheLevels.None) | (state.L3Enabled ? CacheLevels.Third : CacheLevels.None));

    private static CacheLevels[] LevelsOf(CacheLevels levels) => levels switch
    {
        CacheLevels.Second => [CacheLevels.Second],
        CacheLevels.Third => [CacheLevels.Third],
        CacheLevels.Deeper => [CacheLevels.Second, CacheLevels.Third],
        _ => [],
    };

    private static int Seconds(TimeSpan time) => (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds));
}
