namespace Segue.Services.Caching;

/// <content>What happens by itself, options and statistics.</content>
public sealed partial class Cache
{
    private const string CleanupTimer = "cleanup";

    private const int RowsPerCleanup = 10_000;

    /// <inheritdoc/>
    public ValueTask<CacheOptions> GetOptionsAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        return ValueTask.FromResult(new CacheOptions
        {
            MaxFirstLevel = state.MaxL1Size,
            MaxSecondLevel = state.MaxL2Size,
            DefaultTimeToLive = TimeSpan.FromSeconds(state.DefaultTtlSeconds),
            CleanupInterval = TimeSpan.FromSeconds(state.CleanupIntervalSeconds),
            IsSecondLevelOn = state.L2Enabled,
            IsThirdLevelOn = state.L3Enabled,
        });
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(CacheOptions options, CancellationToken cancellation = default)
    {
        CacheArguments.Check(options);
        CacheState state = State;
        Timers.Start(CleanupTimer, options.CleanupInterval, options.CleanupInterval);
        state.L1.MostRows = options.MaxFirstLevel;
        State = state with
        {
            MaxL1Size = options.MaxFirstLevel,
            MaxL2Size = options.MaxSecondLevel,
            DefaultTtlSeconds = Seconds(options.DefaultTimeToLive),
            CleanupIntervalSeconds = Seconds(options.CleanupInterval),
            L2Enabled = options.IsSecondLevelOn,
            L3Enabled = options.IsThirdLevelOn,
        };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<CacheStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        Table<string, long> counts = state.Stats;
        return ValueTask.FromResult(new CacheStatistics
        {
            Entries = state.L1.Count,
            Unwritten = 0,
            Hits = counts.Of(CacheCounts.Hits),
            Misses = counts.Of(CacheCounts.Misses),
            Writes = counts.Of(CacheCounts.Writes),
            Deletes = counts.Of(CacheCounts.Deletes),
            Evictions = state.L1.EvictedRows,
            Expirations = state.L1.ExpiredRows,
            First = counts.OfLevel(CacheLevels.First),
            Second = counts.OfLevel(CacheLevels.Second),
            Third = counts.OfLevel(CacheLevels.Third),
        });
    }

    /// <inheritdoc/>
    public ValueTask<int> WriteBackAsync(CancellationToken cancellation = default) => ValueTask.FromResult(0); // nothing waits

    [Timer(CleanupTimer)]
    private void CleanUp() => State.L1.RemoveExpired(RowsPerCleanup);
}
