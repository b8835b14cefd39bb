using Microsoft.Extensions.Logging;

namespace Segue.Services.Hosting.Notifications;

/// <summary>What the dispatcher of notifications writes to the log. It has the event ids from 60.</summary>
internal static partial class NotificationsLog
{
    [LoggerMessage(60, LogLevel.Warning, "SEGUE1402: The handler of subscriber {Subscriber} crashed on notification {Number}, attempt {Attempt}. It is restarted in {Milliseconds} ms.")]
    public static partial void LogHandlerCrashed(this ILogger logger, Exception exception, string subscriber, long number, int attempt, double milliseconds);

    [LoggerMessage(61, LogLevel.Warning, "SEGUE1402: The handler of subscriber {Subscriber} crashed on one of {Count} notifications. They are handed out one at a time, in {Milliseconds} ms.")]
    public static partial void LogBatchCrashed(this ILogger logger, Exception exception, string subscriber, int count, double milliseconds);

    [LoggerMessage(62, LogLevel.Error, "SEGUE1403: The handler of subscriber {Subscriber} does not end: it had {Seconds} s for notification {Number}, and did not heed its token.")]
    public static partial void LogHandlerHangs(this ILogger logger, string subscriber, long number, double seconds);

    [LoggerMessage(63, LogLevel.Information, "The handler of subscriber {Subscriber} that did not end has ended.")]
    public static partial void LogHandlerCameBack(this ILogger logger, string subscriber);

    [LoggerMessage(64, LogLevel.Error, "SEGUE1404: The handler of subscriber {Subscriber} crashed too often and is not restarted. What is published meanwhile is queued. Mend it and call ResumeAsync.")]
    public static partial void LogHandlerStopped(this ILogger logger, string subscriber);

    [LoggerMessage(65, LogLevel.Error, "SEGUE1405: Notification {Number} of subscriber {Subscriber} was given up after {Attempts} attempts: {Outcome}.")]
    public static partial void LogGivenUp(this ILogger logger, string subscriber, long number, int attempts, string outcome);

    [LoggerMessage(66, LogLevel.Error, "SEGUE1406: Notifications of subscriber {Subscriber} cannot be handed out. It is tried again in {Seconds} s.")]
    public static partial void LogUnavailable(this ILogger logger, Exception exception, string subscriber, double seconds);
}
