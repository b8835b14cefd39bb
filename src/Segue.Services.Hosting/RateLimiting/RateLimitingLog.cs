using Microsoft.Extensions.Logging;

namespace Segue.Services.Hosting.RateLimiting;

/// <summary>What the host's side of rate limiting writes to the log: event ids from 1.</summary>
internal static partial class RateLimitingLog
{
    [LoggerMessage(1, LogLevel.Error, "The limits in the application's options were not set; those before hold.")]
    public static partial void LogLimitsNotSet(this ILogger logger, Exception exception);
}
