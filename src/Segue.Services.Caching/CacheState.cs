using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Caching;

/// <summary>State of the cache, version 2: the options are one value.</summary>
[State("cache", 2)]
public sealed record CacheState
{
    /// <summary>The options in force.</summary>
    public required CacheSettings Settings { get; init; }

    /// <summary>
    /// The oldest version that entries of the deeper levels are written in: that of the oldest module that may still read them, and the
    /// own one once there is no way back to it.
    /// </summary>
    [Range(0, 2)]
    public required int WrittenVersion { get; init; }

    /// <summary>The first level.</summary>
    public required Table<string, CacheEntry> Entries { get; init; }

    /// <summary>What the deeper levels are still to be told: entries to write back, and what they did not take.</summary>
    public required Table<string, CacheEntry> Unwritten { get; init; }

    /// <summary>Counts by name.</summary>
    public required Table<string, long> Statistics { get; init; }
}
