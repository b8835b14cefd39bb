namespace Segue.Services.RateLimiting;

/// <summary>What one client has used.</summary>
[State("limiter-client", 1)]
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

    /// <summary>How many of its requests passed.</summary>
    public required long Allowed { get; init; }

    /// <summary>How many did not.</summary>
    public required long Denied { get; init; }

    /// <summary>Its violations since they were last cleared, which the cleanup does.</summary>
    public required int Violations { get; init; }

    /// <summary>When its block ends or has ended (UTC); null where it was not blocked.</summary>
    public required DateTimeOffset? BlockedUntil { get; init; }
}
