using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>What can be wrong with a release before anything is planned.</summary>
internal static class PackageFailures
{
    public static ReleaseException NotThere(string location) => new(new ReleaseFailure(
        DiagnosticIds.ReleaseUnreadable,
        "There is no release.",
        location,
        "Name a folder with a release.json, the folder of a module, or a packed release."));

    public static ReleaseException Unreadable(string location, string reason, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.ReleaseUnreadable,
            $"The release cannot be read: {reason}",
            location,
            "Pack the release again with the version of Segue that reads it."),
        cause);

    public static ReleaseException PathOutside(string location, string path) => new(new ReleaseFailure(
        DiagnosticIds.ReleasePathOutside,
        $"'{path}' is no path below the release's own folder.",
        location,
        "Nothing of it was used. Find out who made it; no tool of Segue's writes such a path."));

    public static ReleaseException PathTwice(string location, string path) => new(new ReleaseFailure(
        DiagnosticIds.ReleaseUnreadable,
        $"The release has '{path}' twice.",
        location,
        "Nothing of it was used. Pack the release again."));

    public static ReleaseException TooLarge(string location, string what) => new(new ReleaseFailure(
        DiagnosticIds.ReleaseTooLarge,
        $"The release is too large: {what}.",
        location,
        "Bring fewer modules at a time, or let the host take larger releases."));

    public static ReleaseException OtherBuild(string location, string folder, string expected, string found) => new(new ReleaseFailure(
        DiagnosticIds.FileAltered,
        $"The module in '{folder}' is another build than release.json names: its manifest has the hash {found}, not {expected}.",
        location,
        "Pack the release again; never mix the files of two."));

    public static ReleaseFailure Unsigned(string location) => new(
        DiagnosticIds.ReleaseUnsigned,
        "The release is not signed, and this host takes only signed ones.",
        location,
        "Sign the release with a key that the host knows. Unsigned ones are for the environment Development, or where the host's options say so.");
}
