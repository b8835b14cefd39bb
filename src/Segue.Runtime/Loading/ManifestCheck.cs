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
        ThrowIfDifferent(
            package,
            "contracts",
            package.Manifest.Servers.SelectMany(server => server.Contracts.Select(contract => Line(server, contract))),
            catalog.Contracts.Select(Line));
        ThrowIfDifferent(
            package,
            "states",
            package.Manifest.States.Select(Line),
            catalog.Versions.Select(version => Line(version, catalog.TryGetCurrent(version.Alias) == version)));

        // What going back loses is shown to an operator from the manifest alone.
        ThrowIfDifferent(package, "migrations", package.Manifest.Migrations.Select(Line), catalog.Steps.Select(step => Line(step.Alias, step.Step)));
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

    private static string Line(ManifestServer server) => Line(server.Name, server.StateAlias, server.StateVersion, server.KeyType);

    private static string Line(ServerEntryAttribute server) => Line(server.Name, server.StateAlias, server.StateVersion, server.KeyType?.FullName);

    private static string Line(string server, string alias, int version, string? keyType) => $"{server}: {alias}@{version}{(keyType is null ? "" : $" by {keyType}")}";

    private static string Line(ManifestServer server, ManifestContract contract) => $"{server.Name}: {contract.Name} {contract.Fingerprint}";

    private static string Line(ServedContractAttribute served) => $"{served.Server}: {served.Contract.FullName} {served.Fingerprint}";

    private static string Line(ManifestState state) => $"{state.Alias}@{state.Version} {state.Fingerprint}{Current(state.IsCurrent)}";

    private static string Line(StateVersion version, bool isCurrent) => $"{version} {version.Fingerprint}{Current(isCurrent)}";

    private static string Line(ManifestMigration step) => Line(step.Alias, step.From, step.To, step.CanGoDown, step.Loss);

    private static string Line(string alias, MigrationStep step) => Line(alias, step.From, step.To, step.Migration.CanGoDown, step.Loss);

    private static string Line(string alias, int from, int to, bool canGoDown, string? loss) =>
        $"{alias} {from} -> {to}{(canGoDown ? "" : ", no way back")}{(loss is null ? "" : $", loses {loss}")}";

    private static string Current(bool isCurrent) => isCurrent ? " (current)" : "";
}
