namespace Segue.Services.Caching;

/// <summary>How a cache behaves. The options are part of its state: they survive upgrades.</summary>
public sealed record CacheOptions
{
    /// <summary>How many entries the first level has at most; 1 or more.</summary>
    /// <value>The default is 10,000.</value>
    public int MaxFirstLevel { get; init; } = 10_000;

    /// <summary>How many entries the second level has at most; 1 or more.</summary>
    /// <value>The default is 100,000.</value>
    public int MaxSecondLevel { get; init; } = 100_000;

    /// <summary>How long an entry lives that does not say so itself; above zero.</summary>
    /// <value>The default is 300 seconds.</value>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long it is remembered that there is nothing under a key; above zero. Since version 1.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan NegativeTimeToLive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between two looks for entries that have ended in a cache that nobody writes; from 1 second to 1 day.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan CleanupInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the second level is used, where the host has one.</summary>
    /// <value>The default is true.</value>
    public bool IsSecondLevelOn { get; init; } = true;

    /// <summary>Whether the third level is used, where the host has one.</summary>
    /// <value>The default is true.</value>
    public bool IsThirdLevelOn { get; init; } = true;

    /// <summary>Whether each entry counts its accesses, which makes each read a write of the first level. Since version 2.</summary>
    /// <value>The default is true.</value>
    public bool CountsAccesses { get; init; } = true;
}
