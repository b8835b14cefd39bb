namespace Segue.Services.RateLimiting;

/// <summary>State of the rate limiter, version 1.</summary>
[State("limiter", 1)]
public sealed record LimiterState
{
    /// <summary>The limits in force.</summary>
    public required LimiterConfig Config { get; init; }

    /// <summary>What each client has used.</summary>
    public required Table<string, LimiterClient> Clients { get; init; }

    /// <summary>What all clients together have used.</summary>
    public required LimitUsage Global { get; init; }

    /// <summary>The clients that are blocked; each leaves when its block ends.</summary>
    public required Table<string, BlockedClient> Violations { get; init; }

    /// <summary>Counts that hosts share, by scope and client.</summary>
    public required Table<string, long> SharedCounts { get; init; }

    /// <summary>How many requests passed since the first start.</summary>
    public required long Allowed { get; init; }

    /// <summary>How many did not.</summary>
    public required long Denied { get; init; }

    /// <summary>When idle clients were last looked for to the end (UTC). Since version 1.</summary>
    public required DateTimeOffset LastCleanup { get; init; }
}
