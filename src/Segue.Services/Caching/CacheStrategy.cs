namespace Segue.Services.Caching;

/// <summary>Where an entry is written, and what ends it.</summary>
public enum CacheStrategy
{
    /// <summary>In the first level only, until its time is over.</summary>
    TimeToLive = 0,

    /// <summary>In the first level only, without an end, until there are too many.</summary>
    LeastRecentlyUsed = 1,

    /// <summary>In all levels, before the call ends.</summary>
    WriteThrough = 2,

    /// <summary>In the first level now, in the deeper ones within a second or so. What waits survives upgrades.</summary>
    WriteBack = 3,
}
