using System.Globalization;
using Segue.Cli.Development.Findings;
using Segue.Generators.Schemas;
using Segue.Runtime.Loading;

namespace Segue.Cli.Development.Checking;

/// <summary>Checks whether a module can follow the one that runs: every state there is needs its way here (I9).</summary>
internal static class ReleaseCheck
{
    /// <summary>Lists the gaps.</summary>
    /// <param name="running">The module of the release that runs.</param>
    /// <param name="module">The module that is to follow it.</param>
    /// <param name="gone">The states that are given up on purpose.</param>
    /// <param name="notes">Where to put what is no gap and good to know: what cannot go back, or loses something then.</param>
    public static IEnumerable<Finding> Run(ModuleContent running, CheckedModule module, IReadOnlyList<string> gone, List<string> notes)
    {
        List<Finding> findings = [.. running.Entries.Where(entry => entry.IsCurrent).SelectMany(entry => State(entry, module.Content, gone, notes))];
        findings.AddRange(Contracts(running.Manifest, module.Content));
        return findings;
    }

    private static IEnumerable<Finding> State(ModuleEntry running, ModuleContent module, IReadOnlyList<string> gone, List<string> notes)
    {
        string alias = running.Alias;
        int from = running.Version.Version;
        ModuleEntry[] versions = [.. module.Versions(alias)];
        int? current = versions.FirstOrDefault(entry => entry.IsCurrent)?.Version.Version;
        if (current is null)
        {
            return gone.Contains(alias)
                ? []
                : [Gap(module, DiagnosticIds.StateGone, $"State '{alias}' runs in version {Text(from)} and is not in the module: everything in it would be lost.", $"--gone {alias}")];
        }

        if (current < from)
        {
            return [Gap(module, DiagnosticIds.MigrationPathMissing, $"State '{alias}' runs in version {Text(from)} and the module has version {Text(current.Value)}: going back is `segue rollback`, not a release.", fix: null)];
        }

        if (versions.FirstOrDefault(entry => entry.Version.Version == from) is not { } same)
        {
            return [Gap(module, DiagnosticIds.MigrationPathMissing, $"State '{alias}' runs in version {Text(from)}, which the module does not know: it begins with version {Text(versions[0].Version.Version)}. Put the version back into the schema file.", fix: null)];
        }

        if (same.Version.Fingerprint != running.Version.Fingerprint)
        {
            string differences = string.Join(", ", ShapeComparison.Differences(running.Version.Shape, same.Version.Shape, areSameVersion: false));
            return [Gap(module, DiagnosticIds.ShapeMismatch, $"Version {Text(from)} of '{alias}' runs with another shape than the module has for it: {differences}. Two versions were both called {Text(from)}: make the later one version {Text(from + 1)}.", fix: null)];
        }

        return Steps(alias, from, current.Value, module, notes);
    }

    private static IEnumerable<Finding> Steps(string alias, int from, int to, ModuleContent module, List<string> notes)
    {
        for (int version = from; version < to; version++)
        {
            ManifestMigration? step = ModuleCheck.Step(module.Manifest, alias, version);
            string way = $"'{alias}' from version {Text(version)} to {Text(version + 1)}";
            if (step is null)
            {
                yield return Gap(module, DiagnosticIds.MigrationPathMissing, $"There is no migration of {way}.", "segue migration add NAME");
            }
            else if (!step.CanGoDown)
            {
                notes.Add($"{way} cannot go back. {step.Loss}".TrimEnd());
            }
            else if (step.Loss is not null)
            {
                notes.Add($"{way} goes back with a loss: {step.Loss}");
            }
        }
    }

    private static IEnumerable<Finding> Contracts(ModuleManifest running, ModuleContent module) =>
        from server in running.Servers
        from contract in server.Contracts
        let now = module.Manifest.Servers.SelectMany(each => each.Contracts).FirstOrDefault(each => each.Name == contract.Name)
        where now is not null && now.Fingerprint != contract.Fingerprint
        select Gap(module, DiagnosticIds.ContractMismatch, $"Contract '{contract.Name}' is another one than the release that runs was built with: its callers hold the old one.", fix: null);

    private static Finding Gap(ModuleContent module, string id, string what, string? fix) => new()
    {
        Id = id,
        What = what,
        Where = Path.GetRelativePath(Environment.CurrentDirectory, module.Path),
        Fix = fix,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
