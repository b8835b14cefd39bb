namespace Segue.Services.Caching;

/// <summary>State of the cache, from before states had a version.</summary>
[State("cache")]
public sealed record CacheState
{
    /// <summary>The first level.</summary>
    public required Table<string, CacheEntry> L1 { get; init; }

    /// <summary>Whether the second level is used.</summary>
    public required bool L2Enabled { get; init; }

    /// <summary>Whether the third level is used.</summary>
    public required bool L3Enabled { get; init; }

    /// <summary>How many entries the first level has at most.</summary>
    public required int MaxL1Size { get; init; }

    /// <summary>How many entries the second level has at most.</summary>
    public required int MaxL2Size { get; init; }

    /// <summary>How long an entry lives that does not say so itself.</summary>
    public required int DefaultTtlSeconds { get; init; }

    /// <summary>The time between two looks for entries that have ended.</summary>
    public required int CleanupIntervalSeconds { get; init; }

    /// <summary>Counts by name.</summary>
    public required Table<string, long> Stats { get; init; }
}
