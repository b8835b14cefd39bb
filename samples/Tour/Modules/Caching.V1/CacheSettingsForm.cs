namespace Segue.Services.Caching;

/// <summary>The options within the state of this version, where they are members like all others.</summary>
internal static class CacheSettingsForm
{
    extension(CacheState state)
    {
        /// <summary>The options as one value, which they are in the state since version 2.</summary>
        public CacheSettings Settings => new(state);
    }

    /// <summary>The first state.</summary>
    public static CacheState Create(CacheOptions options, TimeProvider time) => new()
    {
        MaxFirstLevel = options.MaxFirstLevel,
        MaxSecondLevel = options.MaxSecondLevel,
        DefaultTimeToLive = options.DefaultTimeToLive,
        NegativeTimeToLive = options.NegativeTimeToLive,
        CleanupInterval = options.CleanupInterval,
        IsSecondLevelOn = options.IsSecondLevelOn,
        IsThirdLevelOn = options.IsThirdLevelOn,
        WrittenVersion = CacheEntryForm.Version,
        Entries = new Table<string, CacheEntry>(time) { MostRows = options.MaxFirstLevel },
        Unwritten = new Table<string, CacheEntry>(time) { MostRows = options.MaxFirstLevel },
        Statistics = new Table<string, long>(),
    };

    /// <summary>The state with other options.</summary>
    public static CacheState With(this CacheState state, CacheOptions options) => state with
    {
        MaxFirstLevel = options.MaxFirstLevel,
        MaxSecondLevel = options.MaxSecondLevel,
        DefaultTimeToLive = options.DefaultTimeToLive,
        NegativeTimeToLive = options.NegativeTimeToLive,
        CleanupInterval = options.CleanupInterval,
        IsSecondLevelOn = options.IsSecondLevelOn,
        IsThirdLevelOn = options.IsThirdLevelOn,
    };

    /// <summary>The options as callers know them.</summary>
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
