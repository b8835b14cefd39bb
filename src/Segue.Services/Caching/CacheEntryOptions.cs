using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>How an entry is kept.</summary>
public sealed record CacheEntryOptions
{
    /// <summary>How long the entry lives; above zero, or <see cref="Timeout.InfiniteTimeSpan"/> for no end.</summary>
    /// <value>The default is null: <see cref="CacheOptions.DefaultTimeToLive"/>.</value>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>How long the first level keeps it, at most; above zero. Shorter where other processes may change it.</summary>
    /// <value>The default is null: as long as it lives.</value>
    public TimeSpan? LocalTimeToLive { get; init; }

    /// <summary>Under which tags the entry can be removed with others; each 1 to 256 characters.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>What the entry was made of, and is removed with; each 1 to 256 characters.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Where it is written, and what ends it.</summary>
    /// <value>The default is null: <see cref="CacheStrategy.WriteThrough"/>.</value>
    public CacheStrategy? Strategy { get; init; }

    /// <summary>How much it is worth keeping. Since version 2.</summary>
    /// <value>The default is <see cref="CachePriority.Normal"/>.</value>
    public CachePriority Priority { get; init; }

    /// <summary>The levels to write; an older entry is removed from those that are left out.</summary>
    /// <value>The default is all of them.</value>
    public CacheLevels To { get; init; } = CacheLevels.All;
}
