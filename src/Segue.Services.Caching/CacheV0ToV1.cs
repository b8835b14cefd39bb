namespace Segue.Services.Caching;

/// <summary>
/// Gives the legacy state what waits to be written back, negative results, and the version that is written to shared levels: that of
/// the legacy module, until there is no way back to it.
/// </summary>
[Loss("What waits to be written back stays in the first level only, and times are whole seconds.")]
public sealed class CacheV0ToV1 : Migration<CacheStateV0, CacheStateV1>
{
    private static readonly TimeSpan DefaultNegativeTimeToLive = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override CacheStateV1 Up(CacheStateV0 old, MigrationContext<CacheStateV1> context)
    {
        CacheStateV1? before = context.TryGetBefore(out CacheStateV1? known) ? known : null;
        return new CacheStateV1
        {
            MaxFirstLevel = old.MaxL1Size,
            MaxSecondLevel = old.MaxL2Size,
            DefaultTimeToLive = TimeOf(old.DefaultTtlSeconds, before?.DefaultTimeToLive),
            NegativeTimeToLive = before?.NegativeTimeToLive ?? DefaultNegativeTimeToLive,
            CleanupInterval = TimeOf(old.CleanupIntervalSeconds, before?.CleanupInterval),
            IsSecondLevelOn = old.L2Enabled,
            IsThirdLevelOn = old.L3Enabled,
            WrittenVersion = 0,
            Entries = old.L1.To<CacheEntryV1>(),
            Unwritten = new Table<string, CacheEntryV1>(),
            Statistics = old.Stats.To<long>(),
        };
    }

    /// <inheritdoc/>
    public override CacheStateV0 Down(CacheStateV1 value, MigrationContext<CacheStateV0> context) => new()
    {
        MaxL1Size = value.MaxFirstLevel,
        MaxL2Size = value.MaxSecondLevel,
        DefaultTtlSeconds = SecondsOf(value.DefaultTimeToLive),
        CleanupIntervalSeconds = SecondsOf(value.CleanupInterval),
        L2Enabled = value.IsSecondLevelOn,
        L3Enabled = value.IsThirdLevelOn,
        L1 = value.Entries.To<CacheEntryV0>(),
        Stats = value.Statistics.To<long>(),
    };

    /// <summary>Rounded up: a time of less than a second must not become none.</summary>
    private static int SecondsOf(TimeSpan time) => (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds));

    private static TimeSpan TimeOf(int seconds, TimeSpan? before) =>
        before is { } known && SecondsOf(known) == seconds ? known : TimeSpan.FromSeconds(seconds);
}
