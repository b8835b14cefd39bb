using Microsoft.Extensions.Logging;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>Reads the journal when a host starts: ends what was under way, and finds the modules of the release that is current (I8).</summary>
internal sealed class HostStart(HostJournal journal, string asked, ILogger logger)
{
    /// <summary>Finds out what to start with.</summary>
    /// <param name="named">The modules named for the start.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The modules to load, the manifest hashes of those that were named, and what was found.</returns>
    /// <exception cref="ReleaseException">The journal cannot be opened, or a module is nowhere any more.</exception>
    public async Task<(IReadOnlyList<ModuleSource> Modules, IReadOnlyList<string> Named, ReleaseRecovery Recovery)> ReadAsync(
        IReadOnlyList<ModuleSource> named,
        CancellationToken cancellation)
    {
        JournalContent content = await journal.OpenAsync(cancellation).ConfigureAwait(false);
        (RecoveryKind kind, string what) = await EndAllAsync(content).ConfigureAwait(false);
        ReleaseRecovery recovery = new()
        {
            Kind = content.Standing is null && kind == RecoveryKind.NothingUnderWay ? RecoveryKind.FirstStart : kind,
            Release = content.Standing?.Release ?? ReleaseHandler.StartName,
            Modules = content.Standing?.Modules ?? [],
            Interrupted = content.Unfinished is [.., { } last] ? last : null,
            What = what,
        };
        logger.LogRecovered(journal.Location, recovery.Release, what);
        JournalModule[] builds = [.. named.Select(NameOf)];
        string[] hashes = [.. builds.Select(build => build.ManifestHash)];
        if (content.Standing is not { } standing || StartsWithNamed(hashes, standing))
        {
            return (named, hashes, recovery with { Release = ReleaseHandler.StartName, Modules = builds });
        }

        WarnOfOthers(builds, standing);
        return (await FindAsync(standing, named).ConfigureAwait(false), hashes, recovery);
    }

    /// <summary>
    /// Not every difference is a deployment: a folder may hold the build of a release that was gone back from, and a crash must
    /// not bring that in.
    /// </summary>
    private bool StartsWithNamed(string[] named, ReleaseStanding standing) => journal.Options.StartsWith switch
    {
        StartChoice.NamedModules => true,
        StartChoice.NewDeployment => standing.Known.Count > 0 && named.Except(standing.Known).Any(),
        _ => false,
    };

    /// <summary>
    /// Written before anything is loaded: whoever reads the journal next must not find the upgrade of a process that is gone
    /// under way beside this start.
    /// </summary>
    private async Task<(RecoveryKind Kind, string What)> EndAllAsync(JournalContent content)
    {
        (RecoveryKind Kind, string What) newest = (RecoveryKind.NothingUnderWay, "No upgrade was under way.");
        foreach (JournalEntry last in content.Unfinished)
        {
            (RecoveryKind kind, UpgradeReport report, string what) = RecoverySteps.End(last);
            await journal.WriteAsync(last with { Report = report, Next = null, Standing = null, Operator = asked }).ConfigureAwait(false);
            newest = (kind, what);
        }

        return newest;
    }

    private async Task<IReadOnlyList<ModuleSource>> FindAsync(ReleaseStanding standing, IReadOnlyList<ModuleSource> named)
    {
        List<ModuleSource> modules = [];
        foreach (JournalModule module in standing.Modules)
        {
            (ModuleSource? place, bool isWhole) = await journal.FindModuleAsync(module, [ModuleSource.FromFolder(module.Location), .. named])
                .ConfigureAwait(false);
            modules.Add(isWhole ? place! : throw JournalFailures.ModuleLost(module, place is null ? "no copy was kept" : "no copy of it is whole"));
        }

        return modules;
    }

    private void WarnOfOthers(JournalModule[] named, ReleaseStanding standing)
    {
        HashSet<string> current = [.. standing.Modules.Select(module => module.ManifestHash)];
        string[] others = [.. named.Where(module => !current.Contains(module.ManifestHash)).Select(module => module.ToString())];
        if (others.Length > 0)
        {
            ReleaseFailure warning = JournalFailures.OtherModulesNamed(string.Join(", ", others), string.Join(", ", standing.Modules));
            logger.LogOtherModulesNamed(warning.ToString());
        }
    }

    private static JournalModule NameOf(ModuleSource source) => JournalModule.Of(source.ReadManifest(), source.Location);
}
