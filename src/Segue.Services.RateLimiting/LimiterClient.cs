namespace Segue.Services.RateLimiting;

/// <summary>What one client has used: version 2 adds its priority and its strategy, and counts violations in a window.</summary>
[State("limiter-client", 2)]
public sealed record LimiterClient
{
    /// <summary>What it has used of the limit of messages; null for nothing yet.</summary>
    public required LimitUsage? Messages { get; init; }

    /// <summary>What it has used of the limit of connections; null for nothing yet.</summary>
    public required LimitUsage? Connections { get; init; }

    /// <summary>What it has used of the limit of tool calls; null for nothing yet.</summary>
    public required LimitUsage? ToolCalls { get; init; }

    /// <summary>What it has used of the limit of subscriptions; null for nothing yet.</summary>
    public required LimitUsage? Subscriptions { get; init; }

    /// <summary>How its requests were answered. Since version 2 a value of its own.</summary>
    public required ClientCounts Counts { get; init; }

    /// <summary>How it is treated otherwise than others; null for a client that has kept to its limits and is like any other. Since version 2.</summary>
    public required ClientStanding? Standing { get; init; }
}
