namespace Segue.Services.Caching;

/// <summary>Puts the options into one value. What is written to shared levels stays what it was, until there is no way back.</summary>
public sealed class CacheV1ToV2 : Migration<CacheStateV1, CacheStateV2>
{
    private const int Older = 1;

    /// <inheritdoc/>
    public override CacheStateV2 Up(CacheStateV1 old, MigrationContext<CacheStateV2> context) => new()
    {
        Settings = new CacheStateCacheSettingsV2
        {
            MaxFirstLevel = old.MaxFirstLevel,
            MaxSecondLevel = old.MaxSecondLevel,
            DefaultTimeToLive = old.DefaultTimeToLive,
            NegativeTimeToLive = old.NegativeTimeToLive,
            CleanupInterval = old.CleanupInterval,
            IsSecondLevelOn = old.IsSecondLevelOn,
            IsThirdLevelOn = old.IsThirdLevelOn,
            CountsAccesses = !context.TryGetBefore(out CacheStateV2? before) || before.Settings.CountsAccesses,
        },
        WrittenVersion = old.WrittenVersion,
        Entries = old.Entries.To<CacheEntryV2>(),
        Unwritten = old.Unwritten.To<CacheEntryV2>(),
        Statistics = old.Statistics.To<long>(),
    };

    /// <inheritdoc/>
    public override CacheStateV1 Down(CacheStateV2 value, MigrationContext<CacheStateV1> context) => new()
    {
        MaxFirstLevel = value.Settings.MaxFirstLevel,
        MaxSecondLevel = value.Settings.MaxSecondLevel,
        DefaultTimeToLive = value.Settings.DefaultTimeToLive,
        NegativeTimeToLive = value.Settings.NegativeTimeToLive,
        CleanupInterval = value.Settings.CleanupInterval,
        IsSecondLevelOn = value.Settings.IsSecondLevelOn,
        IsThirdLevelOn = value.Settings.IsThirdLevelOn,
        WrittenVersion = Math.Min(value.WrittenVersion, Older),
        Entries = value.Entries.To<CacheEntryV1>(),
        Unwritten = value.Unwritten.To<CacheEntryV1>(),
        Statistics = value.Statistics.To<long>(),
    };
}
