namespace Segue.Services.RateLimiting;

/// <summary>What one client has used, and how it is treated.</summary>
/// <param name="Allowed">How many of its requests passed, of all kinds, since it was first seen.</param>
/// <param name="Denied">How many did not.</param>
public sealed record ClientUsage(long Allowed, long Denied)
{
    /// <summary>How many messages it could send now; 0 or more, and a fraction where permits flow in steadily.</summary>
    public required double Messages { get; init; }

    /// <summary>How many connections it could open now.</summary>
    public required double Connections { get; init; }

    /// <summary>How many tools it could call now.</summary>
    public required double ToolCalls { get; init; }

    /// <summary>How many subscriptions it could begin now.</summary>
    public required double Subscriptions { get; init; }

    /// <summary>How many violations are counted against it now.</summary>
    public required int Violations { get; init; }

    /// <summary>When its block ends (UTC); null where it is not blocked.</summary>
    public required DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Its priority; normal before version 2.</summary>
    public required RequestPriority Priority { get; init; }

    /// <summary>The strategy that it has instead of the limits' own; null where it has none, and before version 2.</summary>
    public required LimitStrategy? Strategy { get; init; }
}
