using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>The limits that the tour sets. Nobody is blocked or forgotten: the receipts are of every call that was answered.</summary>
internal static class TourLimits
{
    /// <summary>A bucket that never holds a whole permit.</summary>
    public static RateLimits NobodyPasses { get; } = new()
    {
        Messages = new RateLimit(100) { Burst = 0.5 },
        ViolationThreshold = int.MaxValue,
        IdleTime = TimeSpan.FromDays(1),
    };

    /// <summary>Each client has a limit that a busy one meets; all together have none.</summary>
    public static RateLimits ClientsPass { get; } = new()
    {
        Messages = new RateLimit(20),
        Global = new RateLimit(1e12),
        ViolationThreshold = int.MaxValue,
        IdleTime = TimeSpan.FromDays(1),
    };
}
