using Segue.Runtime.Releases;

namespace Tour.Services;

/// <summary>The releases of the four services: each brings all of them, or none.</summary>
internal static class ServiceReleases
{
    /// <summary>States and rows have a version, and the shape that they had without one, or nearly.</summary>
    public static Release Version1 { get; } = new()
    {
        Name = "four services, version 1",
        Modules = [TourModules.RateLimiting1, TourModules.Sessions1, TourModules.Caching1, TourModules.Notifications1],
    };

    /// <summary>States and rows of all four have changed.</summary>
    public static Release Version2 { get; } = new()
    {
        Name = "four services, version 2",
        Modules = [TourModules.RateLimiting2, TourModules.Sessions2, TourModules.Caching2, TourModules.Notifications2],
    };
}
