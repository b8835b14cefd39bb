using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Caching;

/// <summary>State of the cache, version 1.</summary>
[State("cache", 1)]
public sealed record CacheState
{
    /// <summary>How many entries the first level has at most.</summary>
    [Range(1, int.MaxValue)]
    public required int MaxFirstLevel { get; init; }

    /// <summary>How many entries the second level has at most.</summary>
    [Range(1, int.MaxValue)]
    public required int MaxSecondLevel { get; init; }

    /// <summary>How long an entry lives that does not say so itself.</summary>
    public required TimeSpan DefaultTimeToLive { get; init; }

    /// <summary>How long it is remembered that there is nothing under a key.</summary>
    public required TimeSpan NegativeTimeToLive { get; init; }

    /// <summary>The time between two looks for entries that have ended.</summary>
    public required TimeSpan CleanupInterval { get; init; }

    /// <summary>Whether the second level is used.</summary>
    public required bool IsSecondLevelOn { get; init; }

    /// <summary>Whether the third level is used.</summary>
    public required bool IsThirdLevelOn { get; init; }

    /// <summary>The oldest version that entries of the deeper levels are written in.</summary>
    [Range(0, 1)]
    public required int WrittenVersion { get; init; }

    /// <summary>The first level.</summary>
    public required Table<string, CacheEntry> Entries { get; init; }

    /// <summary>What the deeper levels are still to be told.</summary>
    public required Table<string, CacheEntry> Unwritten { get; init; }

    /// <summary>Counts by name.</summary>
    public required Table<string, long> Statistics { get; init; }
}
