using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Segue.Hosting;
using Segue.Runtime.Loading;
using Segue.Services.Hosting.RateLimiting;

namespace Segue.Services.Hosting;

/// <summary>Adds the rate limiter to an application.</summary>
public static class RateLimitingExtensions
{
    /// <summary>The name of the limiter's module, and of its folder below <c>modules</c>.</summary>
    private const string Module = "rate-limiting";

    /// <summary>Starts with the rate limiter, and makes its contracts injectable.</summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <param name="module">
    /// Where the module is, such as another version of it; null for the application's folder <c>modules/rate-limiting</c>, where
    /// the package <c>Segue.Services.RateLimiting</c> puts it.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module, or the host lacks a contract of it.</exception>
    public static SegueBuilder AddRateLimiting(
        this SegueBuilder builder, Action<RateLimitingOptions>? configure = null, ModuleSource? module = null)
    {
        builder.AddService(Module, module, configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RateLimitsSetter>());
        return builder;
    }
}
