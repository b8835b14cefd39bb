using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>What is current before an upgrade and after its commit. Made when it is planned: nothing is left to find out at the commit.</summary>
internal sealed record StandingChange
{
    /// <summary>What is current before, and again after going back in place; null at a first start.</summary>
    public ReleaseStanding? Before { get; private init; }

    /// <summary>Whether it is a host's start.</summary>
    public bool IsStart { get; private init; }

    /// <summary>What is current after the commit.</summary>
    public required ReleaseStanding After { get; init; }

    /// <summary>What is current after going back in place: what was, and the modules that were gone back from are known.</summary>
    public ReleaseStanding AfterWayBack => Before is { } before ? before with { Known = After.Known, Sequence = After.Sequence } : After;

    /// <summary>The modules that come, in the order of the release.</summary>
    public required IReadOnlyList<JournalModule> Coming { get; init; }

    /// <summary>Of a release.</summary>
    public static StandingChange OfRelease(ReleasePlan plan, ReleaseStanding before, int keptReleases)
    {
        List<JournalModule> coming = ComingOf(plan, before);
        HashSet<string> touched = [.. coming.Select(module => module.Name), .. plan.Release.RemovedModules];
        PastRelease past = new()
        {
            Release = plan.Release.Name,
            Before = before.Release,
            Replaced = [.. before.Modules.Where(module => touched.Contains(module.Name))],
            Added = [.. coming.Select(module => module.Name).Where(name => before.Modules.All(module => module.Name != name))],
        };
        return new StandingChange
        {
            Before = before,
            After = new ReleaseStanding
            {
                Release = plan.Release.Name,
                Modules = [.. before.Modules.Where(module => !touched.Contains(module.Name)), .. coming],
                Known = [.. before.Known.Union(coming.Select(module => module.ManifestHash))],
                Sequence = Highest(before.Sequence, plan.Release.Sequence),
                Past = [.. before.Past.Prepend(past).Take(keptReleases)],
            },
            Coming = coming,
        };
    }

    /// <summary>Of going back from the last release.</summary>
    public static StandingChange OfWayBack(ReleasePlan plan, ReleaseStanding before)
    {
        StandingChange forward = OfRelease(plan, before, keptReleases: 0);
        return forward with { After = forward.After with { Release = before.Past[0].Before, Past = [.. before.Past.Skip(1)] } };
    }

    /// <summary>Of a start.</summary>
    /// <param name="plan">The start.</param>
    /// <param name="standing">What was current when the process before ended; null where nothing was.</param>
    /// <param name="named">The manifest hashes of the modules named for the start.</param>
    /// <param name="keptReleases">How many releases can be gone back from.</param>
    public static StandingChange OfStart(ReleasePlan plan, ReleaseStanding? standing, IReadOnlyList<string> named, int keptReleases)
    {
        List<JournalModule> coming = ComingOf(plan, standing);
        if (standing is null)
        {
            return new StandingChange { After = new ReleaseStanding { Release = plan.Release.Name, Modules = coming, Known = named }, Coming = coming, IsStart = true };
        }

        HashSet<string> stays = [.. standing.Modules.Select(module => module.ManifestHash)];
        stays.IntersectWith(coming.Select(module => module.ManifestHash));
        if (stays.Count == standing.Modules.Count && stays.Count == coming.Count)
        {
            return new StandingChange { Before = standing, After = standing with { Known = named }, Coming = coming, IsStart = true };
        }

        // Other modules were named for the start, and are to run: a release like any other, that can be gone back from.
        PastRelease past = new()
        {
            Release = plan.Release.Name,
            Before = standing.Release,
            Replaced = [.. standing.Modules.Where(module => !stays.Contains(module.ManifestHash))],
            Added = [.. coming.Select(module => module.Name).Where(name => standing.Modules.All(module => module.Name != name))],
        };
        return new StandingChange
        {
            Before = standing,
            After = new ReleaseStanding
            {
                Release = plan.Release.Name,
                Modules = coming,
                Known = named,
                Sequence = standing.Sequence,
                Past = [.. standing.Past.Prepend(past).Take(keptReleases)],
            },
            Coming = coming,
            IsStart = true,
        };
    }

    private static long? Highest(long? one, long? other) => one is null || other > one ? other : one;

    /// <summary>A module that the journal knows keeps the place it first came from: people look for it there.</summary>
    private static List<JournalModule> ComingOf(ReleasePlan plan, ReleaseStanding? known)
    {
        List<JournalModule> coming = [];
        foreach ((ModuleSource source, ModuleManifest manifest) in plan.Release.Modules.Zip(plan.Manifests))
        {
            JournalModule own = JournalModule.Of(manifest, source.Location);
            coming.Add(known?.Modules.Concat(known.Past.SelectMany(past => past.Replaced)).FirstOrDefault(module => module.ManifestHash == own.ManifestHash) ?? own);
        }

        return coming;
    }
}
