namespace Segue.Services.Caching;

/// <summary>Counts of a cache since its first start.</summary>
public sealed record CacheStatistics
{
    /// <summary>How many entries the first level has, those included that have ended and not been removed.</summary>
    public required int Entries { get; init; }

    /// <summary>How many entries wait to be written back.</summary>
    public required int Unwritten { get; init; }

    /// <summary>Readings that some level answered.</summary>
    public required long Hits { get; init; }

    /// <summary>Readings that none did.</summary>
    public required long Misses { get; init; }

    /// <summary>Entries written by callers.</summary>
    public required long Writes { get; init; }

    /// <summary>Entries that callers removed, by key, tag or dependency.</summary>
    public required long Deletes { get; init; }

    /// <summary>Entries of the first level that went because there were too many, since the process started.</summary>
    public required long Evictions { get; init; }

    /// <summary>Entries of the first level that were removed because they had ended, since the process started.</summary>
    public required long Expirations { get; init; }

    /// <summary>The first level.</summary>
    public required CacheLevelStatistics First { get; init; }

    /// <summary>The second level.</summary>
    public required CacheLevelStatistics Second { get; init; }

    /// <summary>The third level.</summary>
    public required CacheLevelStatistics Third { get; init; }

    /// <summary>The part of readings that some level answered; from 0 to 1, and 0 where there were none.</summary>
    public double HitRate => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);
}
