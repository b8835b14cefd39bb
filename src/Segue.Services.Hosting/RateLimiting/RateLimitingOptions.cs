using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.RateLimiting;

/// <summary>How an application limits its clients.</summary>
public sealed class RateLimitingOptions
{
    /// <summary>
    /// The limits: set when the application starts, and again whenever they change in its configuration. What has been used
    /// stays used. Limits that are out of their range stop the start; while the application runs they are logged, and those
    /// before hold.
    /// </summary>
    /// <value>
    /// The default is null: the limits are the limiter's own affair, its defaults at the first start and what was set with
    /// <see cref="IRateLimiter.ConfigureAsync"/> since.
    /// </value>
    public RateLimits? Limits { get; set; }
}
