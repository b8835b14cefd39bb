using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Checkpoints;

/// <summary>Why a checkpoint is not written, or not restored.</summary>
internal static class CheckpointFailures
{
    public static ReleaseFailure TimedOut(string running, TimeSpan bound) => new(
        DiagnosticIds.CheckpointTimedOut,
        $"A call did not end within {bound.TotalSeconds:0.###} s; the gates were opened again, and no checkpoint was taken.",
        running,
        "Give the call a deadline, or checkpoints a longer bound. The checkpoint before is kept.");

    public static ReleaseFailure Unavailable(string what) => new(
        DiagnosticIds.CheckpointUnavailable,
        what,
        Where: null,
        "Give checkpoints a folder, and take them between the start and the stop of the host.");

    public static ReleaseFailure Unwritable(string path, Exception cause) => new(
        DiagnosticIds.CheckpointUnwritable,
        $"The checkpoint cannot be written: {cause.Message}",
        path,
        "Make room, or give the service's user the right to write there. The checkpoint before is kept.");

    public static ReleaseFailure ValueUnwritable(string server, Exception cause) => new(
        DiagnosticIds.CheckpointValueUnwritable,
        $"A value cannot be written: {cause.GetType().FullName}: {cause.Message}",
        server,
        "Mend the value, or discard or repair the row. The checkpoint before is kept.");

    public static ReleaseFailure Damaged(string path, Exception cause) => new(
        DiagnosticIds.CheckpointDamaged,
        $"The checkpoint is damaged: {cause.Message}",
        path,
        "It was set aside, and the one before is used.");

    public static ReleaseException Unreadable(string path, Exception cause) => new(
        new ReleaseFailure(
            DiagnosticIds.CheckpointUnreadable,
            $"The checkpoint cannot be opened, and nothing runs: {cause.Message}",
            path,
            "Let the service's user open it, and start again. To go back to an older checkpoint, move the file away."),
        cause);

    public static ReleaseException NoneGood(string folder, int damaged) => new(new ReleaseFailure(
        DiagnosticIds.NoGoodCheckpoint,
        $"None of the {damaged} checkpoints is whole, and nothing runs.",
        folder,
        "Put a whole file into the folder, or move the damaged ones away to begin with empty servers."));

    public static ReleaseException ReleaseMissing(string path, string server, string state, JournalModule module) => new(new ReleaseFailure(
        DiagnosticIds.CheckpointReleaseMissing,
        $"Server '{server}' is in {state}, which is newer than the release that is current, and module {module}, which wrote it, is nowhere any more.",
        path,
        $"Put that build back into {module.Location}, or start with a release that knows the version. To go back to an older checkpoint, move the file away."));

    public static ReleaseException Unrestorable(string path, string server, string what, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.CheckpointUnrestorable,
            $"The checkpoint is whole, and server '{server}' cannot be restored from it: {what}",
            path,
            "Start with the release that wrote it, or one that has the migrations. To go back to an older checkpoint, move the file away."),
        cause);

    public static ReleaseException FormatUnknown(string path, int format, int known) => new(new ReleaseFailure(
        DiagnosticIds.CheckpointFormatUnknown,
        $"The checkpoint has format {format}, and this version of Segue reads {known}.",
        path,
        "Start with the version of Segue that wrote it, or a later one."));
}
