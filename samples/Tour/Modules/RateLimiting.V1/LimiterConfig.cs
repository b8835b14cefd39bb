namespace Segue.Services.RateLimiting;

/// <summary>The limits as the limiter keeps them.</summary>
public sealed record LimiterConfig
{
    /// <summary>Whether anything is limited.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Messages of each client.</summary>
    public required LimitRule Messages { get; init; }

    /// <summary>New connections of each client.</summary>
    public required LimitRule Connections { get; init; }

    /// <summary>Tool calls of each client.</summary>
    public required LimitRule ToolCalls { get; init; }

    /// <summary>New subscriptions of each client.</summary>
    public required LimitRule Subscriptions { get; init; }

    /// <summary>Requests of all kinds of all clients together.</summary>
    public required LimitRule Global { get; init; }

    /// <summary>How many violations a client may have within the window.</summary>
    public required int ViolationThreshold { get; init; }

    /// <summary>How long a client is blocked.</summary>
    public required TimeSpan BlockTime { get; init; }

    /// <summary>How long a client that asks for nothing is remembered.</summary>
    public required TimeSpan IdleTime { get; init; }
}
