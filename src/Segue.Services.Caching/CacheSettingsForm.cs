namespace Segue.Services.Caching;

/// <summary>The options within the state of this version. Each version of the module has such a form; the cache is the same in all.</summary>
internal static class CacheSettingsForm
{
    /// <summary>The first state.</summary>
    public static CacheState Create(CacheOptions options, TimeProvider time) => new()
    {
        Settings = options.ToSettings(),
        WrittenVersion = CacheEntryForm.Version,
        Entries = new Table<string, CacheEntry>(time) { MostRows = options.MaxFirstLevel },
        Unwritten = new Table<string, CacheEntry>(time) { MostRows = options.MaxFirstLevel },
        Statistics = new Table<string, long>(),
    };

    /// <summary>The state with other options.</summary>
    public static CacheState With(this CacheState state, CacheOptions options) => state with { Settings = options.ToSettings() };

    /// <summary>The options as callers know them.</summary>
    public static CacheOptions ToOptions(this CacheState state) => new()
    {
        MaxFirstLevel = state.Settings.MaxFirstLevel,
        MaxSecondLevel = state.Settings.MaxSecondLevel,
        DefaultTimeToLive = state.Settings.DefaultTimeToLive,
        NegativeTimeToLive = state.Settings.NegativeTimeToLive,
        CleanupInterval = state.Settings.CleanupInterval,
        IsSecondLevelOn = state.Settings.IsSecondLevelOn,
        IsThirdLevelOn = state.Settings.IsThirdLevelOn,
        CountsAccesses = state.Settings.CountsAccesses,
    };

    private static CacheSettings ToSettings(this CacheOptions options) => new()
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
