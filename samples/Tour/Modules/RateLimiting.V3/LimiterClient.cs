namespace Segue.Services.RateLimiting;

/// <summary>What one client has used: version 3 remembers how much longer it must wait.</summary>
[State("limiter-client", 3)]
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

    /// <summary>How its requests were answered.</summary>
    public required ClientCounts Counts { get; init; }

    /// <summary>How it is treated otherwise than others; null for a client that has kept to its limits and is like any other.</summary>
    public required ClientStanding? Standing { get; init; }

    /// <summary>By how much its waits are lengthened; 1 is not at all. Since version 3.</summary>
    public required int BackOff { get; init; }
}
