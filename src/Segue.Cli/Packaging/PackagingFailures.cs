using Segue.Cli.Output;

namespace Segue.Cli.Packaging;

/// <summary>Why nothing was packed or signed.</summary>
internal static class PackagingFailures
{
    public static CommandException NoRelease(string what, string? where, string next, Exception? cause = null) =>
        Error(DiagnosticIds.NoReleaseOfThese, what, where, next, cause);

    public static CommandException BuildFailed(string project, string reason) =>
        Error(DiagnosticIds.PackBuildFailed, $"The module does not build: {reason}", project, "dotnet build", cause: null);

    public static CommandException Unwritable(string path, Exception cause) =>
        Error(DiagnosticIds.PackUnwritable, $"It cannot be written: {cause.Message}", path, "Name another place, or make room there.", cause);

    public static CommandException NotARelease(string path, string objection) => Error(
        DiagnosticIds.PackUnwritable,
        $"The folder is there, and has something else in it than a release: it is not written over. {objection}",
        path,
        "Name another folder, or empty this one.",
        cause: null);

    public static CommandException OtherKind(string path, bool isFolder) => Error(
        DiagnosticIds.PackUnwritable,
        isFolder ? "There is a file of that name: no folder can be made." : "There is a folder of that name: no file can be made.",
        path,
        isFolder ? "Name another folder, or leave --folder out." : "Name a file, or say --folder.",
        cause: null);

    public static CommandException KeyExists(string path, Exception cause) => Error(
        DiagnosticIds.KeyExists,
        "The file is there already. A key that is written over is lost, and with it everything that trusts it.",
        path,
        "Name another file. To take a new key into use: docs/releases.md, 'A new key'.",
        cause);

    public static CommandException KeyUnreadable(string path, string reason, Exception? cause = null) => Error(
        DiagnosticIds.KeyUnreadable,
        $"There is no key to sign with: {reason}",
        path,
        "segue key create NAME, or a PEM or PKCS#12 file with a key for ECDSA on P-256, P-384 or P-521; its passphrase is in SEGUE_KEY_PASSPHRASE.",
        cause);

    private static CommandException Error(string id, string what, string? where, string next, Exception? cause) =>
        new(ExitCode.Failed, new CommandError { Id = id, What = what, Where = where, Next = next }, cause);
}
