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
        DiagnosticIds.ReleasePathTwice,
        $"The release has '{path}' twice, or another file that some systems cannot tell from it.",
        location,
        "Nothing of it was used. Name its files apart by more than upper and lower case, and pack it again."));

    public static ReleaseException Link(string location, string path) => new(new ReleaseFailure(
        DiagnosticIds.ReleaseLink,
        $"'{path}' is a link, or no plain file.",
        location,
        "Nothing of it was used. Put the file itself in its place; no tool of Segue's packs a link."));

    public static ReleaseException TooManyFiles(string location, PackageLimits limits) => TooLarge(location, $"it has more than {limits.Files} files");

    public static ReleaseException Inflated(string location, PackageLimits limits) => new(new ReleaseFailure(
        DiagnosticIds.ReleaseInflated,
        $"The release unpacks to more than {limits.Ratio} times its size.",
        location,
        "Nothing of it was used. Find out who made it; a module packs to about a third."));

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
}
