using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>
/// Finds a release that would bring back what was replaced before. Brought in like a new one, it would pass for progress, and the
/// journal would know a way back to what is newer.
/// </summary>
internal static class OlderRelease
{
    /// <returns>Why it is refused; null where it brings nothing back.</returns>
    public static ReleaseFailure? Find(ReleasePlan plan, ReleaseStanding? standing)
    {
        HashSet<string> current = [.. standing?.Modules.Select(module => module.ManifestHash) ?? []];
        foreach (ModuleManifest manifest in plan.Manifests)
        {
            string hash = manifest.ComputeHash();
            if (!current.Contains(hash) && standing?.Past.FirstOrDefault(past => past.Replaced.Any(module => module.ManifestHash == hash)) is { } past)
            {
                return PlanFailures.OlderBuild(plan.Release.Name, manifest.Name, manifest.Version, past.Release);
            }
        }

        // Builds are known as long as releases are kept, and only those that this host has run: the order holds for ever.
        if (standing?.Sequence is { } reached && (plan.Release.Sequence ?? -1) < reached)
        {
            return PlanFailures.OlderSequence(plan.Release.Name, plan.Release.Sequence, reached);
        }

        return plan.Migrations.FirstOrDefault(step => !step.IsUp) is { } down
            ? PlanFailures.OlderVersion(plan.Release.Name, down)
            : null;
    }
}
