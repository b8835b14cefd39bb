using Segue.Modules;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Loading;

/// <summary>
/// Compares what a manifest promised, which the plan was made from, with what the loaded code says of itself (I9).
/// </summary>
internal static class ManifestCheck
{
    /// <exception cref="Releases.ReleaseException">They differ.</exception>
    public static void ThrowIfDifferent(ModulePackage package, ModuleCatalog catalog)
    {
        ThrowIfDifferent(package, "servers", package.Manifest.Servers.Select(Line), catalog.Servers.Select(Line));
        ThrowIfDifferent(package, "states", package.Manifest.States.Select(Line), catalog.Versions.Select(Line));
    }

    private static void ThrowIfDifferent(ModulePackage package, string what, IEnumerable<string> promised, IEnumerable<string> found)
    {
        string[] missing = [.. promised.Except(found)];
        string[] unknown = [.. found.Except(promised)];
        if (missing.Length + unknown.Length > 0)
        {
            throw LoadFailures.ManifestMismatch(
                package.Location,
                $"of its {what}, the assembly lacks [{string.Join(", ", missing)}] and the manifest lacks [{string.Join(", ", unknown)}]");
        }
    }

    private static string Line(ManifestServer server) => $"{server.Name}: {server.StateAlias}@{server.StateVersion}";

    private static string Line(ServerEntryAttribute server) => $"{server.Name}: {server.StateAlias}@{server.StateVersion}";

    private static string Line(ManifestState state) => $"{state.Alias}@{state.Version} {state.Fingerprint}";

    private static string Line(StateVersion version) => $"{version} {version.Fingerprint}";
}
