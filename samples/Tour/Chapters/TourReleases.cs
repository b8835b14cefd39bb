using Segue.Runtime.Releases;

namespace Tour.Chapters;

/// <summary>The releases that more than one chapter brings.</summary>
internal static class TourReleases
{
    /// <summary>Version 2 of the rate limiter: row and state have another shape than in version 1.</summary>
    public static Release Version2 { get; } = new() { Name = "rate limiter 2", Modules = [TourModules.RateLimiting2] };
}
