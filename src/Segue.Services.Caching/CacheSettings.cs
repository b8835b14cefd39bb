using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Caching;

/// <summary>The options as the cache keeps them. Since version 2 a value of its own.</summary>
public sealed record CacheSettings
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

    /// <summary>Whether each entry counts its accesses. Since version 2.</summary>
    public required bool CountsAccesses { get; init; }
}
