using Segue.Runtime.Releases;

namespace Segue.Runtime.Loading;

/// <summary>What can be wrong with a module before any of its code runs.</summary>
internal static class LoadFailures
{
    public static ReleaseException ManifestMissing(string location) => new(new ReleaseFailure(
        DiagnosticIds.ManifestMissing,
        $"There is no {ModuleManifest.FileName}.",
        location,
        "Build the project with <SegueModule>true</SegueModule>, and name the folder the build made."));

    public static ReleaseException ManifestUnreadable(string location, string reason, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.ManifestUnreadable,
            $"{ModuleManifest.FileName} cannot be read: {reason}",
            location,
            "Build the module again with the Segue version of this host."),
        cause);

    public static ReleaseException FileMissing(string location, string path) => new(new ReleaseFailure(
        DiagnosticIds.FileMissing,
        $"The manifest names a file that is not there: {path}.",
        location,
        "Copy the module's whole folder, or build it again."));

    public static ReleaseException FileAltered(string location, string path) => new(new ReleaseFailure(
        DiagnosticIds.FileAltered,
        $"{path} is not the file that the manifest was written for: their hashes differ.",
        location,
        "Copy the module's whole folder again, or build it again; never mix files of two builds."));

    public static ReleaseFailure ModuleExchanged(string location, (string Name, string Version) expected, ModuleManifest found) => new(
        DiagnosticIds.FileAltered,
        $"{ModuleManifest.FileName} is not the one that was looked at before: module '{expected.Name}' {expected.Version} has become '{found.Name}' {found.Version}, or another build of it.",
        location,
        $"Keep each version in a folder of its own, put '{expected.Name}' {expected.Version} back there, and try again.");

    public static ReleaseException PrivateCopyOfShared(string location, string path, string hostPath) => new(new ReleaseFailure(
        DiagnosticIds.PrivateCopyOfShared,
        $"{path} is a private copy of an assembly that the host has too ({hostPath}): a type of the one would not be the type of the other.",
        location,
        $"Share the host's: <SegueShared Include=\"{System.IO.Path.GetFileNameWithoutExtension(path)}\" /> in the module's project. If none of its types crosses: <SeguePrivate Include=\"…\" />."));

    public static ReleaseException AssemblyUnloadable(string location, string path, Exception cause) => new(
        new ReleaseFailure(
            DiagnosticIds.AssemblyUnloadable,
            $"{path} cannot be loaded: {cause.Message}",
            location,
            "Build the module again for this framework."),
        cause);

    public static ReleaseException CodePreparationFailed(string location, Exception cause)
    {
        Exception root = cause is TypeInitializationException { InnerException: { } inner } ? inner : cause;
        string what = cause is TypeInitializationException { TypeName: { } type }
            ? $"The static constructor of {type} threw: {root.GetType().FullName}: {root.Message}"
            : $"Its code cannot be compiled: {root.Message}";
        return new ReleaseException(
            new ReleaseFailure(
                DiagnosticIds.CodePreparationFailed,
                what,
                location,
                "Mend the static constructor, or build the module again against the assemblies of this host."),
            Servers.ExceptionCrossing.Rebuild(root));
    }

    public static ReleaseException ManifestMismatch(string location, string what) => new(new ReleaseFailure(
        DiagnosticIds.ManifestMismatch,
        $"The assembly is not what its manifest says: {what}.",
        location,
        "Build the module again; the manifest is written by the build."));

    public static ReleaseException ContractMismatch(string location, string server, string contract, string reason) => new(new ReleaseFailure(
        DiagnosticIds.ContractMismatch,
        $"Server '{server}' was compiled against another {contract} than this host has: {reason}.",
        location,
        "A contract cannot change in a running host. Put new methods into a new interface in a new assembly, or restart the host with the new contract."));
}
