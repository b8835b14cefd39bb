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

    public static ModuleSource RateLimiting2 { get; } = In("rate-limiting-2");

    public static ModuleSource RateLimiting3 { get; } = In("rate-limiting-3");

    public static ModuleSource RateLimiting3Throwing { get; } = In("rate-limiting-3-throwing");

    public static ModuleSource RateLimiting3Wrong { get; } = In("rate-limiting-3-wrong");

    public static ModuleSource Visitors2 { get; } = In("visitors-2");

    public static ModuleSource Probe { get; } = In(FirstProbe);

    private static ModuleSource In(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));
}
