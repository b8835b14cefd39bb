namespace Segue.Services.RateLimiting;

/// <summary>One limit as the limiter keeps it.</summary>
public sealed record LimitRule
{
    /// <summary>Permits per second in the long run; above 0.</summary>
    public required double PerSecond { get; init; }

    /// <summary>How many permits a bucket holds; above 0. Null for the default of the strategy.</summary>
    public required double? Burst { get; init; }

    /// <summary>How the limit counts, where the client has no strategy of its own.</summary>
    public required LimitStrategy Strategy { get; init; }

    /// <summary>The length of a sliding window.</summary>
    public required TimeSpan Window { get; init; }
}
