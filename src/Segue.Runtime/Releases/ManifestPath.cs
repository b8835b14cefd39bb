using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>
/// Finds the ways of all states and rows between two versions of a module from their manifests alone: nothing is loaded.
/// </summary>
internal sealed class ManifestPath(ModuleManifest running, ModuleManifest coming)
{
    /// <summary>What cannot be gone back from exactly, one line each.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>The steps, in the order in which they are taken.</summary>
    public List<PlannedMigration> Steps { get; } = [];

    /// <summary>Whether there is a way back from all of it.</summary>
    public bool CanGoBack { get; private set; } = true;

    /// <summary>Follows one alias.</summary>
    /// <param name="where">The server or table, for messages.</param>
    /// <param name="alias">The alias.</param>
    /// <exception cref="ReleaseException">There is no way, or a version has two shapes.</exception>
    public void Follow(string where, string alias)
    {
        ManifestState from = running.States.First(state => state.Alias == alias && state.IsCurrent);
        ManifestState to = coming.States.FirstOrDefault(state => state.Alias == alias && state.IsCurrent)
            ?? throw PlanFailures.PathMissing(where, Name(from), "nothing", $"the release knows no state '{alias}'");

        // The one with the newer version knows both, and has the migrations.
        bool isUp = to.Version >= from.Version;
        (ModuleManifest knower, ManifestState older, ManifestState newer) = isUp ? (coming, from, to) : (running, to, from);
        ManifestState frozen = knower.States.FirstOrDefault(state => state.Alias == alias && state.Version == older.Version)
            ?? throw PlanFailures.PathMissing(where, Name(from), Name(to), $"the module with version {newer.Version} has no version {older.Version}");
        if (frozen.Fingerprint != older.Fingerprint)
        {
            throw PlanFailures.ShapesDiffer(alias, older.Version, isUp ? older.Fingerprint : frozen.Fingerprint, isUp ? frozen.Fingerprint : older.Fingerprint);
        }

        int first = Steps.Count;
        for (int version = older.Version; version < newer.Version;)
        {
            ManifestMigration step = knower.Migrations.FirstOrDefault(step => step.Alias == alias && step.From == version && step.To <= newer.Version)
                ?? throw PlanFailures.PathMissing(where, Name(from), Name(to), $"no migration leads on from version {version}");
            if (!isUp && !step.CanGoDown)
            {
                throw PlanFailures.NoWayBack(alias, step.To, step.Loss);
            }

            Note(step);
            Steps.Add(isUp
                ? new PlannedMigration(alias, step.From, step.To, step.CanGoDown, step.Loss)
                : new PlannedMigration(alias, step.To, step.From, CanGoBack: true, step.Loss));
            version = step.To;
        }

        if (!isUp)
        {
            Steps.Reverse(first, Steps.Count - first);
        }
    }

    private void Note(ManifestMigration step)
    {
        CanGoBack &= step.CanGoDown;
        if (!step.CanGoDown)
        {
            Losses.Add($"{step.Alias} {step.From} -> {step.To}: no way back. {step.Loss}".TrimEnd());
        }
        else if (step.Loss is not null)
        {
            Losses.Add($"{step.Alias} {step.From} -> {step.To}: {step.Loss}");
        }
    }

    private static string Name(ManifestState state) => $"{state.Alias}@{state.Version}";
}
