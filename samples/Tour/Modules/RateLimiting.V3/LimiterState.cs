namespace Segue.Services.RateLimiting;

/// <summary>State of the rate limiter, version 3: its clients are of version 3.</summary>
[State("limiter", 3)]
public sealed record LimiterState
{
    /// <summary>The limits in force.</summary>
    public required LimiterLimits Limits { get; init; }

    /// <summary>What all clients together may still send.</summary>
    public required TokenBucket Global { get; init; }

    /// <summary>What each client may still send, and has sent.</summary>
    public required Table<string, LimiterClient> Clients { get; init; }
}
