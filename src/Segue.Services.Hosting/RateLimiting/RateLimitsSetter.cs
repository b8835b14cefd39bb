using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.RateLimiting;

/// <summary>Brings the limits of the application's options to the limiter.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class RateLimitsSetter(IRateLimiter limiter, IOptionsMonitor<RateLimitingOptions> options, ILogger<RateLimitsSetter> logger)
    : OptionsFollower<RateLimitingOptions>(options)
{
    protected override ValueTask SetAsync(RateLimitingOptions set, CancellationToken cancellation) =>
        set.Limits is { } limits ? limiter.ConfigureAsync(limits, cancellation) : ValueTask.CompletedTask;

    protected override void LogNotSet(Exception exception) => logger.LogLimitsNotSet(exception);
}
