using Microsoft.Extensions.Logging;

namespace Segue.Services.Hosting;

/// <summary>What the services' registration writes to the log. Rate limiting has the event ids from 1, sessions from 20, the cache from 40.</summary>
internal static partial class ServicesLog
{
    [LoggerMessage(1, LogLevel.Error, "The limits in the application's options were not set; those before hold.")]
    public static partial void LogLimitsNotSet(this ILogger logger, Exception exception);
}
