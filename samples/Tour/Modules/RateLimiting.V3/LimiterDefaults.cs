namespace Segue.Services.RateLimiting;

/// <summary>What clients begin with.</summary>
internal static class LimiterDefaults
{
    /// <summary>A client that has asked for nothing yet.</summary>
    public static LimiterClient NewClient { get; } = new()
    {
        Messages = null,
        Connections = null,
        ToolCalls = null,
        Subscriptions = null,
        Counts = default,
        Standing = null,
        BackOff = BackOffs.None,
    };

    /// <summary>The standing of a client that is like any other.</summary>
    public static ClientStanding Standing { get; } = new()
    {
        Violations = default,
        BlockedUntil = null,
        Priority = RequestPriority.Normal,
        Strategy = null,
    };
}
