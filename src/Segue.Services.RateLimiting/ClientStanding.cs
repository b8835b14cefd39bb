namespace Segue.Services.RateLimiting;

/// <summary>How a client is treated otherwise than others, and why.</summary>
public sealed record ClientStanding
{
    /// <summary>Its violations. Since version 2 in a window.</summary>
    public required ViolationWindow Violations { get; init; }

    /// <summary>When its block ends or has ended (UTC); null where it was not blocked.</summary>
    public required DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Its priority. Since version 2.</summary>
    public required RequestPriority Priority { get; init; }

    /// <summary>How its own limits count; null for each limit's own way. Since version 2.</summary>
    public required LimitStrategy? Strategy { get; init; }
}
