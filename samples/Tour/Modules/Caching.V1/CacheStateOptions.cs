namespace Segue.Services.Caching;

/// <summary>The options within the state.</summary>
internal static class CacheStateOptions
{
    public static CacheState With(this CacheState state, CacheOptions options)
    {
        CacheArguments.Check(options);
        return state with
        {
            MaxFirstLevel = options.MaxFirstLevel,
            MaxSecondLevel = options.MaxSecondLevel,
            DefaultTimeToLive = options.DefaultTimeToLive,
            NegativeTimeToLive = options.NegativeTimeToLive,
            CleanupInterval = options.CleanupInterval,
            IsSecondLevelOn = options.IsSecondLevelOn,
            IsThirdLevelOn = options.IsThirdLevelOn,
        };
    }

    public static CacheOptions ToOptions(this CacheState state) => new()
    {
        MaxFirstLevel = state.MaxFirstLevel,
        MaxSecondLevel = state.MaxSecondLevel,
        DefaultTimeToLive = state.DefaultTimeToLive,
        NegativeTimeToLive = state.NegativeTimeToLive,
        CleanupInterval = state.CleanupInterval,
        IsSecondLevelOn = state.IsSecondLevelOn,
        IsThirdLevelOn = state.IsThirdLevelOn,
    };
}
