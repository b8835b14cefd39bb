using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>The limits that the tour sets.</summary>
internal static class TourLimits
{
    private const double Unlimited = 1e12;

    /// <summary>A bucket that never holds a whole permit.</summary>
    public static RateLimits NobodyPasses { get; } = new() { ClientBurst = 0.5 };

    /// <summary>Each client has a limit that a busy one meets; all together have none.</summary>
    public static RateLimits ClientsPass { get; } = new()
    {
        ClientPerSecond = 20,
        ClientBurst = 20,
        GlobalPerSecond = Unlimited,
        GlobalBurst = Unlimited,
    };
}
