namespace Segue.Services.Caching;

/// <summary>From the contract's options to the cache's own, and back.</summary>
internal static class CacheSettingsConversion
{
    public static CacheSettings ToSettings(this CacheOptions options)
    {
        CacheArguments.Check(options);
        return new CacheSettings
        {
            MaxFirstLevel = options.MaxFirstLevel,
            MaxSecondLevel = options.MaxSecondLevel,
            DefaultTimeToLive = options.DefaultTimeToLive,
            NegativeTimeToLive = options.NegativeTimeToLive,
            CleanupInterval = options.CleanupInterval,
            IsSecondLevelOn = options.IsSecondLevelOn,
            IsThirdLevelOn = options.IsThirdLevelOn,
            CountsAccesses = options.CountsAccesses,
        };
    }

    public static CacheOptions ToOptions(this CacheSettings settings) => new()
    {
        MaxFirstLevel = settings.MaxFirstLevel,
        MaxSecondLevel = settings.MaxSecondLevel,
        DefaultTimeToLive = settings.DefaultTimeToLive,
        NegativeTimeToLive = settings.NegativeTimeToLive,
        CleanupInterval = settings.CleanupInterval,
        IsSecondLevelOn = settings.IsSecondLevelOn,
        IsThirdLevelOn = settings.IsThirdLevelOn,
        CountsAccesses = settings.CountsAccesses,
    };
}
