using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>Goes back from a release that is finalised, by loading what it replaced again.</summary>
/// <param name="From">The release.</param>
/// <param name="Release">The release that goes back.</param>
internal sealed record WayBack(PastRelease From, Release Release)
{
    /// <summary>Finds the modules that a release replaced.</summary>
    public static async Task<WayBack> FindAsync(PastRelease from, HostJournal journal)
    {
        List<ModuleSource> modules = [];
        foreach (JournalModule module in from.Replaced)
        {
            // Where none is whole, one is named all the same: the plan says what is wrong with it.
            ModuleSource folder = ModuleSource.FromFolder(module.Location);
            modules.Add((await journal.FindModuleAsync(module, [folder]).ConfigureAwait(false)).Place ?? folder);
        }

        return new WayBack(from, new Release { Name = $"back from {from.Release}", Modules = modules, RemovedModules = from.Added });
    }

    /// <summary>
    /// Refuses the way back where a module is no longer what it was: a folder that was overwritten by its successor would
    /// come back as that, and be called the version before (I9).
    /// </summary>
    public ReleasePlan Check(ReleasePlan plan)
    {
        foreach ((JournalModule expected, (ModuleSource source, ModuleManifest found)) in From.Replaced.Zip(Release.Modules.Zip(plan.Manifests)))
        {
            if (found.ComputeHash() != expected.ManifestHash)
            {
                ReleaseFailure failure = LoadFailures.ModuleExchanged(source.Location, (expected.Name, expected.Version), found);
                return plan with { Route = ReleaseRoute.Refused, Failure = failure };
            }
        }

        return plan;
    }
}
