using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Segue.Hosting;

/// <summary>Adds Segue's health to an application's.</summary>
public static class SegueHealthCheckExtensions
{
    /// <summary>
    /// Adds a check named <c>segue</c>: degraded while a release is on probation, old code stays or the last checkpoint failed, unhealthy only where
    /// a person must look.
    /// </summary>
    /// <param name="builder">The application's checks.</param>
    /// <param name="tags">Tags such as <c>ready</c>; null for none.</param>
    /// <returns>The checks.</returns>
    public static IHealthChecksBuilder AddSegue(this IHealthChecksBuilder builder, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<SegueHealthCheck>("segue", HealthStatus.Unhealthy, tags ?? []);
    }
}
