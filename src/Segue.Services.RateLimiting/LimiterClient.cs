namespace Segue.Services.RateLimiting;

/// <summary>What one client may still send, and has sent: version 2 adds its priority and counts what it has used apart.</summary>
[State("limiter-client", 2)]
public sealed record LimiterClient
{
    /// <summary>What the client may still send.</summary>
    public required TokenBucket Bucket { get; init; }

    /// <summary>What the client has sent. Since version 2 a value of its own.</summary>
    public required ClientCounts Counts { get; init; }

    /// <summary>Whether the client passes its limit. Since version 2.</summary>
    public required ClientPriority Priority { get; init; }
}
