using Segue.Runtime.Loading;

namespace Tour;

/// <summary>The modules that the build has put beside the host, each a folder that is read when a release names it.</summary>
internal static class TourModules
{
    /// <summary>The folder of the rate limiter that the host starts with.</summary>
    public const string FirstRateLimiting = "rate-limiting-1";

    /// <summary>The folder of the probe.</summary>
    public const string FirstProbe = "probe";

    /// <summary>The folder of the visitors that the host starts with.</summary>
    public const string FirstVisitors = "visitors-1";

    public static ModuleSource RateLimiting0 { get; } = In("rate-limiting-0");

    public static ModuleSource RateLimiting1 { get; } = In(FirstRateLimiting);

    public static ModuleSource RateLimiting2 { get; } = In("rate-limiting-2");

    public static ModuleSource RateLimiting3 { get; } = In("rate-limiting-3");

    public static ModuleSource RateLimiting3Throwing { get; } = In("rate-limiting-3-throwing");

    public static ModuleSource RateLimiting3Wrong { get; } = In("rate-limiting-3-wrong");

    public static ModuleSource Sessions0 { get; } = In("sessions-0");

    public static ModuleSource Sessions1 { get; } = In("sessions-1");

    public static ModuleSource Sessions2 { get; } = In("sessions-2");

    public static ModuleSource Caching0 { get; } = In("caching-0");

    public static ModuleSource Caching1 { get; } = In("caching-1");

    public static ModuleSource Caching2 { get; } = In("caching-2");

    public static ModuleSource Notifications0 { get; } = In("notifications-0");

    public static ModuleSource Notifications1 { get; } = In("notifications-1");

    public static ModuleSource Notifications2 { get; } = In("notifications-2");

    public static ModuleSource Visitors2 { get; } = In("visitors-2");

    public static ModuleSource Probe { get; } = In(FirstProbe);

    private static ModuleSource In(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));
}
