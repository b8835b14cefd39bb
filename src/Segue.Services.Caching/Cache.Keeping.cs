namespace Segue.Services.Caching;

/// <content>What happens by itself, options and statistics.</content>
public sealed partial class Cache
{
    private const string CleanupTimer = "cleanup";

    /// <summary>How many rows a tick of the clean-up looks at: the table's own sweep, which writes pay for, does the rest.</summary>
    private const int RowsPerCleanup = 10_000;

    /// <summary>How many entries are written back at once.</summary>
    private const int WritesAtOnce = 64;

    /// <summary>How many entries one tick writes back at most, so that other calls get their turn.</summary>
    private const int WritesPerTick = 4096;

    /// <inheritdoc/>
    public ValueTask<CacheOptions> GetOptionsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(State.ToOptions());

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(CacheOptions options, CancellationToken cancellation = default)
    {
        CacheArguments.Check(options);
        CacheState state = State;
        if (options.CleanupInterval != state.Settings.CleanupInterval)
        {
            Timers.Start(CleanupTimer, options.CleanupInterval, options.CleanupInterval);
        }

        state.Entries.MostRows = options.MaxFirstLevel;
        state.Unwritten.MostRows = options.MaxFirstLevel;
        State = state.With(options);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<CacheStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        Table<string, long> counts = state.Statistics;
        return ValueTask.FromResult(new CacheStatistics
        {
            Entries = state.Entries.Count,
            Unwritten = state.Unwritten.Count,
            Hits = counts.Of(CacheCounts.Hits),
            Misses = counts.Of(CacheCounts.Misses),
            Writes = counts.Of(CacheCounts.Writes),
            Deletes = counts.Of(CacheCounts.Deletes),
            Evictions = state.Entries.EvictedRows,
            Expirations = state.Entries.ExpiredRows,
            First = counts.OfLevel(CacheLevels.First),
            Second = counts.OfLevel(CacheLevels.Second),
            Third = counts.OfLevel(CacheLevels.Third),
        });
    }

    /// <inheritdoc/>
    public async ValueTask<int> WriteBackAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        await WriteBackAsync(state, int.MaxValue, cancellation);
        state.Unwritten.RemoveExpired(int.MaxValue);
        return state.Unwritten.Count;
    }

    [Timer(CleanupTimer)]
    private void CleanUp()
    {
        State.Entries.RemoveExpired(RowsPerCleanup);
        State.Unwritten.RemoveExpired(RowsPerCleanup);
    }

    [Timer("write-back", Every = "00:00:01")]
    private async ValueTask TickAsync(CancellationToken cancellation)
    {
        if (State.WrittenVersion < CacheEntryForm.Version && !host.IsReleaseUnderWay)
        {
            State = State with { WrittenVersion = CacheEntryForm.Version };
        }

        // A migration that made the table could not say so.
        State.Unwritten.MostRows ??= State.Settings.MaxFirstLevel;
        await WriteBackAsync(State, WritesPerTick, cancellation);
    }

    private async ValueTask WriteBackAsync(CacheState state, int most, CancellationToken cancellation)
    {
        if (DeeperLevels(state) == CacheLevels.None)
        {
            return;
        }

        // Removals of many first, all of them: an entry that was written after its tag was removed would go with that again.
        await WriteBackAsync(state, state.Unwritten.Readable().Where(static row => IsMark(row.Key)), cancellation);
        await WriteBackAsync(state, state.Unwritten.Readable().Where(static row => !IsMark(row.Key)).Take(most), cancellation);
        state.Unwritten.RemoveExpired(WritesPerTick);
    }

    private async ValueTask WriteBackAsync(CacheState state, IEnumerable<KeyValuePair<string, CacheEntry>> waiting, CancellationToken cancellation)
    {
        foreach (KeyValuePair<string, CacheEntry>[] rows in waiting.Chunk(WritesAtOnce))
        {
            bool[] taken = await Task.WhenAll(rows.Select(row => WriteBackAsync(state, row.Key, row.Value, cancellation)));
            if (Array.TrueForAll(taken, static isTaken => !isTaken))
            {
                break; // a level is away: the rest would only fail too
            }
        }
    }

    private async Task<bool> WriteBackAsync(CacheState state, string key, CacheEntry entry, CancellationToken cancellation)
    {
        if (IsMark(key))
        {
            bool isRepeated = await RepeatAsync(state, key, cancellation);
            if (isRepeated)
            {
                state.Unwritten.RemoveSame(key, entry);
            }

            return isRepeated;
        }

        // In this order: what is written meanwhile changes the count, and then the levels get that.
        long changes = host.ChangesOf(key);
        if (!state.Unwritten.TryGetValue(key, out CacheEntry? waiting))
        {
            return true;
        }

        bool isTaken = await SettleAsync(state, key, WantedOf(waiting, changes), cancellation);
        if (isTaken)
        {
            state.Unwritten.RemoveSame(key, waiting);
        }

        return isTaken;
    }

    private static bool IsMark(string key) => key[0] == GroupMark;
}
