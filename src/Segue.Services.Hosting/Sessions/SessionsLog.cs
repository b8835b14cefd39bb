using Microsoft.Extensions.Logging;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>What the host's side of the sessions writes to the log: event ids from 20.</summary>
internal static partial class SessionsLog
{
    [LoggerMessage(20, LogLevel.Error, "The settings of the sessions in the application's options were not set; those before hold.")]
    public static partial void LogSessionSettingsNotSet(this ILogger logger, Exception exception);

    [LoggerMessage(21, LogLevel.Warning, "{Id}: {Failure}")]
    public static partial void LogSessionStorageFailed(this ILogger logger, string id, string failure, Exception exception);

    [LoggerMessage(22, LogLevel.Warning, "The file of the sessions '{Path}' has failed, and could not be closed either.")]
    public static partial void LogSessionFileNotClosed(this ILogger logger, string path, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "{Id}: Listener '{Listener}' threw at {Kind} of session '{Session}'. It is told the next event all the same.")]
    public static partial void LogSessionListenerFailed(this ILogger logger, string id, string listener, SessionEventKind kind, string session, Exception exception);

    [LoggerMessage(24, LogLevel.Warning, "{Id}: Listener '{Listener}' is too far behind; the oldest events that wait for it are dropped until it has caught up.")]
    public static partial void LogSessionEventsDropped(this ILogger logger, string id, string listener);

    [LoggerMessage(25, LogLevel.Warning, "Listener '{Listener}' has not come to the end of its {Waiting} events; they are given up.")]
    public static partial void LogSessionListenerLeft(this ILogger logger, string listener, int waiting);
}
