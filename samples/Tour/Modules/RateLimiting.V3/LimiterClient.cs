namespace Segue.Services.RateLimiting;

/// <summary>What one client may still send, and has sent: version 3 remembers how much longer it must wait.</summary>
[State("limiter-client", 3)]
public sealed record LimiterClient
{
    /// <summary>What the client may still send.</summary>
    public required TokenBucket Bucket { get; init; }

    /// <summary>What the client has sent.</summary>
    public required ClientCounts Counts { get; init; }

    /// <summary>Whether the client passes its limit.</summary>
    public required ClientPriority Priority { get; init; }

    /// <summary>By how much its waits are lengthened; 1 is not at all. Since version 3.</summary>
    public required int BackOff { get; init; }
}
