using Microsoft.Extensions.Logging;

namespace Segue.Runtime.Diagnostics;

/// <summary>What the runtime writes to the log. Ids are the event ids; texts name the diagnostic id where there is one.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1, LogLevel.Information, "Server {Server} runs {State} of module {Module} {Version}.")]
    public static partial void LogServerStarted(this ILogger logger, string server, string state, string module, string version);

    [LoggerMessage(2, LogLevel.Information, "Release {Release}: {Step}. {Message}")]
    public static partial void LogStep(this ILogger logger, string release, string step, string message);

    [LoggerMessage(3, LogLevel.Information, "Release {Release} is committed: gates closed for {PauseMicroseconds} us, {Servers} servers, {Rows} rows.")]
    public static partial void LogCommitted(this ILogger logger, string release, double pauseMicroseconds, int servers, long rows);

    [LoggerMessage(4, LogLevel.Warning, "Release {Release} is {Outcome}. {Failure}")]
    public static partial void LogFailed(this ILogger logger, string release, string outcome, string failure);

    [LoggerMessage(5, LogLevel.Warning, "SEGUE0501: {What} was touched by code of module {Module} that has been replaced, and refused.")]
    public static partial void LogStrayAccess(this ILogger logger, string module, string what);

    [LoggerMessage(6, LogLevel.Warning, "SEGUE0601: Row {Key} of a table of server {Server} is quarantined: {Reason}")]
    public static partial void LogRowQuarantined(this ILogger logger, string server, object key, string reason);

    [LoggerMessage(7, LogLevel.Information, "Release {Release} is finalised: {Rows} rows swept, old code collected: {Collected}.")]
    public static partial void LogFinalised(this ILogger logger, string release, long rows, bool? collected);

    [LoggerMessage(8, LogLevel.Warning, "SEGUE0407: The code of module {Module} {Version} has not left. Held by: {Pins}")]
    public static partial void LogOldCodeStays(this ILogger logger, string module, string version, string pins);

    [LoggerMessage(9, LogLevel.Error, "Server {Server} of a replaced version threw while it was disposed.")]
    public static partial void LogDisposeFailed(this ILogger logger, Exception exception, string server);

    [LoggerMessage(10, LogLevel.Error, "Release {Release}: Segue itself failed to {Step}.")]
    public static partial void LogUnexpected(this ILogger logger, Exception exception, string release, string step);

    [LoggerMessage(11, LogLevel.Information, "State {From} was migrated to {To}.")]
    public static partial void LogCodeChanged(this ILogger logger, string from, string to);

    [LoggerMessage(12, LogLevel.Warning, "The code change failed, and the old state is kept. {Failure}")]
    public static partial void LogCodeChangeFailed(this ILogger logger, string failure);

    [LoggerMessage(13, LogLevel.Information, "Release {Release}: the verdict of its probation is {Verdict}. {Reason}")]
    public static partial void LogVerdict(this ILogger logger, string release, string verdict, string reason);

    [LoggerMessage(30, LogLevel.Information, "Journal {Journal}: release {Release} is current. {What}")]
    public static partial void LogRecovered(this ILogger logger, string journal, string release, string what);

    [LoggerMessage(31, LogLevel.Warning, "{Warning}")]
    public static partial void LogOtherModulesNamed(this ILogger logger, string warning);

    [LoggerMessage(32, LogLevel.Error, "The journal of releases failed. {Failure}")]
    public static partial void LogJournalFailed(this ILogger logger, Exception exception, string failure);

    [LoggerMessage(41, LogLevel.Error, "SEGUE0515: A tick of timer {Timer} of server {Server} threw; the state is as it was before.")]
    public static partial void LogTickFailed(this ILogger logger, Exception exception, string timer, string server);

    [LoggerMessage(42, LogLevel.Warning, "SEGUE0514: Timers have no method in the version that release {Release} brought: {Timers}. They are kept, and do not tick.")]
    public static partial void LogTimersUnknown(this ILogger logger, string release, string timers);

    [LoggerMessage(43, LogLevel.Error, "SEGUE0516: Detached work {Work} of server {Server} threw.")]
    public static partial void LogDetachedWorkFailed(this ILogger logger, Exception exception, string work, string server);

    [LoggerMessage(44, LogLevel.Warning, "SEGUE0407: The code of release {Release} has not left: detached work still runs: {Work}.")]
    public static partial void LogDetachedWorkStays(this ILogger logger, string release, string work);

    [LoggerMessage(50, LogLevel.Information, "Checkpoint {Path}: {Servers} servers, {Rows} rows, {Instances} instances, {Bytes} bytes; gates closed for {PauseMicroseconds} us, {Milliseconds} ms in all.")]
    public static partial void LogCheckpointTaken(this ILogger logger, string path, int servers, long rows, long instances, long bytes, double pauseMicroseconds, double milliseconds);

    [LoggerMessage(51, LogLevel.Error, "No checkpoint was taken. {Failure}")]
    public static partial void LogCheckpointFailed(this ILogger logger, string failure);

    [LoggerMessage(52, LogLevel.Information, "The servers go on from checkpoint {Path}, {Seconds} s old: {Servers} servers, {Rows} rows, {Instances} instances. What was written since is lost.")]
    public static partial void LogCheckpointRestored(this ILogger logger, string path, double seconds, int servers, long rows, long instances);

    [LoggerMessage(53, LogLevel.Error, "{Failure}")]
    public static partial void LogCheckpointDamaged(this ILogger logger, string failure);

    [LoggerMessage(54, LogLevel.Warning, "The checkpoint has states of servers that the release has not; they are not used: {Servers}.")]
    public static partial void LogCheckpointUnused(this ILogger logger, string servers);

    [LoggerMessage(57, LogLevel.Debug, "Checkpoint {Number}: {Step}.")]
    public static partial void LogCheckpointStep(this ILogger logger, long number, string step);

    [LoggerMessage(55, LogLevel.Warning, "A file that is not needed any more could not be deleted in {Folder}.")]
    public static partial void LogCheckpointLeftover(this ILogger logger, Exception exception, string folder);

    [LoggerMessage(56, LogLevel.Warning, "The heading of checkpoint {Path} cannot be read.")]
    public static partial void LogCheckpointUnlisted(this ILogger logger, Exception exception, string path);

    [LoggerMessage(60, LogLevel.Information, "{Operator} asks for {What} of {Target}.")]
    public static partial void LogOperation(this ILogger logger, string @operator, string what, string target);

    [LoggerMessage(90, LogLevel.Warning, "SEGUE0901: Instance {Server}@{Key} is quarantined: {Reason}")]
    public static partial void LogInstanceQuarantined(this ILogger logger, string server, object key, string reason);
}
