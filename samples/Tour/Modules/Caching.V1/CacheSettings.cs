namespace Segue.Services.Caching;

/// <summary>The options of a state, read as the cache reads them in every version. Copies nothing.</summary>
internal readonly struct CacheSettings(CacheState state)
{
    /// <summary>How many entries the first level has at most.</summary>
    public int MaxFirstLevel => state.MaxFirstLevel;

    /// <summary>How many entries the second level has at most.</summary>
    public int MaxSecondLevel => state.MaxSecondLevel;

    /// <summary>How long an entry lives that does not say so itself.</summary>
    public TimeSpan DefaultTimeToLive => state.DefaultTimeToLive;

    /// <summary>How long it is remembered that there is nothing under a key.</summary>
    public TimeSpan NegativeTimeToLive => state.NegativeTimeToLive;

    /// <summary>The time between two looks for entries that have ended.</summary>
    public TimeSpan CleanupInterval => state.CleanupInterval;

    /// <summary>Whether the second level is used.</summary>
    public bool IsSecondLevelOn => state.IsSecondLevelOn;

    /// <summary>Whether the third level is used.</summary>
    public bool IsThirdLevelOn => state.IsThirdLevelOn;

    /// <summary>Each entry counts its accesses: an option since version 2.</summary>
    public bool CountsAccesses { get; } = true;
}
