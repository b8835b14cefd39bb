namespace Segue.Services.RateLimiting;

/// <summary>State of the rate limiter, version 1.</summary>
[State("limiter", 1)]
public sealed record LimiterState
{
    /// <summary>Permits per second for each client; above 0.</summary>
    public required double ClientPerSecond { get; init; }

    /// <summary>Permits a client's bucket holds; above 0.</summary>
    public required double ClientBurst { get; init; }

    /// <summary>Permits per second for all clients together; above 0.</summary>
    public required double GlobalPerSecond { get; init; }

    /// <summary>Permits the bucket of all clients together holds; above 0.</summary>
    public required double GlobalBurst { get; init; }

    /// <summary>What all clients together may still send.</summary>
    public required TokenBucket Global { get; init; }

    /// <summary>What each client may still send, and has sent.</summary>
    public required Table<string, LimiterClient> Clients { get; init; }
}
