using Microsoft.Extensions.Logging;

namespace Segue.Admin.Serving;

/// <summary>What the control API writes to the log. Every refusal is there with who was refused.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(1, LogLevel.Information, "The control API listens on {Address}.")]
    public static partial void LogListening(this ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Warning, "SEGUE1102: User {User} (uid {UserId}, process {ProcessId}) was at the control API's socket, and was refused.")]
    public static partial void LogForeignUser(this ILogger logger, string user, uint userId, int processId);

    [LoggerMessage(3, LogLevel.Warning, "SEGUE1103: A request from {Address} was refused; with a token: {HasToken}.")]
    public static partial void LogUnauthenticated(this ILogger logger, string address, bool hasToken);

    [LoggerMessage(4, LogLevel.Warning, "{Caller} asked for {Method} {Path}, and was refused. {Failure}")]
    public static partial void LogRefused(this ILogger logger, string caller, string method, string path, string failure);

    [LoggerMessage(5, LogLevel.Error, "The control API failed at {Method} {Path}, asked by {Caller}.")]
    public static partial void LogUnexpected(this ILogger logger, Exception exception, string caller, string method, string path);

    [LoggerMessage(6, LogLevel.Warning, "{Failure}")]
    public static partial void LogLeaderSilent(this ILogger logger, string failure);

    [LoggerMessage(7, LogLevel.Error, "An upgrade that {Caller} asked for could not be carried on.")]
    public static partial void LogUpgradeFailed(this ILogger logger, Exception exception, string caller);

    [LoggerMessage(8, LogLevel.Warning, "The control API's socket {Path} could not be deleted.")]
    public static partial void LogSocketLeft(this ILogger logger, Exception exception, string path);
}
