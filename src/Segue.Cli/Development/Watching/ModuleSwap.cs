using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Operation;
using Segue.Cli.Output;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Development.Watching;

/// <summary>
/// Builds a module and swaps it in. Whatever is in the way, an error of the compiler or a migration that fails on a live row, leaves the
/// version that runs.
/// </summary>
internal sealed class ModuleSwap(SegueAdminClient client, WatchedModule module, TimeProvider time)
{
    /// <summary>Nobody watches calls: who develops looks on, and saves again. A save that is undone is a build that was replaced.</summary>
    private static readonly UpgradeSettings Settings = new() { Probation = TimeSpan.Zero, Wait = UpgradeWait.Commit, AllowsOlderReleases = true };

    /// <summary>Takes what is on the disk now.</summary>
    /// <param name="cancellation">Gives up before the next step.</param>
    /// <returns>What became of it.</returns>
    public async Task<WatchEvent> TakeAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> errors = await ModuleBuild.RunAsync(module, cancellation).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            return Event(WatchOutcome.BuildFailed, module: null) with { BuildErrors = errors };
        }

        string? name = null;
        try
        {
            ReleasePackage release = ReleasePackage.Read(module.ModuleFolder);
            name = release.Description.Name;
            return await BringInAsync(release, name, cancellation).ConfigureAwait(false);
        }
        catch (AdminException exception)
        {
            WatchOutcome outcome = exception.Status is null ? WatchOutcome.Unreachable : WatchOutcome.Refused;
            return Event(outcome, name) with { Error = HostCommand.ErrorOf(exception.Failure) };
        }
        catch (ReleaseException exception)
        {
            return Event(WatchOutcome.Refused, name) with { Error = HostCommand.ErrorOf(exception.Failure) };
        }
        catch (CommandException exception)
        {
            return Event(WatchOutcome.Unreachable, name) with { Error = exception.Error };
        }
    }

    /// <summary>What became of a build once its finalisation has come out.</summary>
    /// <param name="finalised">What is told where it is finalised.</param>
    /// <param name="last">The last event of the finalisation.</param>
    internal static WatchEvent After(WatchEvent finalised, UpgradeEvent last)
    {
        UpgradeReport report = last.Upgrade!.Report;
        return report switch
        {
            { Outcome: UpgradeOutcome.Committed, Step: ReleaseStep.Finalised } => finalised,
            { Outcome: UpgradeOutcome.Committed } => finalised with { Outcome = WatchOutcome.NotFinalised, Error = WhyNot(last) },
            _ => finalised with { Outcome = WatchOutcome.Refused, Error = WhyNot(last) },
        };
    }

    private async Task<WatchEvent> BringInAsync(ReleasePackage release, string name, CancellationToken cancellation)
    {
        string build = ModuleManifest.Parse(release.Files[ModuleManifest.FileName].Span).ComputeHash();
        HostStatus status = await client.GetStatusAsync(cancellation).ConfigureAwait(false);
        WatchEvent unchanged = Event(WatchOutcome.Unchanged, name);
        bool isRunning = status.Modules.Any(running => running.ManifestHash == build);
        if (await IsLeftBehindAsync(status, name, cancellation).ConfigureAwait(false)
            && await FinaliseAsync(unchanged).ConfigureAwait(false) is { Outcome: not WatchOutcome.Unchanged } unfinished)
        {
            // What answers is what an earlier save has brought: this one is not in.
            return isRunning ? unfinished : unfinished with { Outcome = WatchOutcome.Refused };
        }

        if (isRunning)
        {
            return unchanged;
        }

        UpgradeEvent last = await UpgradeStream.ReadAsync(client.UpgradeAsync(release, Settings, cancellation), show: null, cancellation).ConfigureAwait(false);
        UpgradeReport report = last.Upgrade!.Report;
        if (report.Outcome != UpgradeOutcome.Committed)
        {
            return Event(WatchOutcome.Refused, name) with { Error = WhyNot(last) };
        }

        WatchEvent swapped = Event(WatchOutcome.Swapped, name) with { PauseMicroseconds = (long?)report.Pause?.TotalMicroseconds, Rows = report.Rows };
        return await FinaliseAsync(swapped).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a watch that was ended between commit and finalisation, or that could not finalise, has left its upgrade: of the same
    /// release, by the same operator, and watched by nobody. What somebody has put on probation is theirs to judge.
    /// </summary>
    private async Task<bool> IsLeftBehindAsync(HostStatus status, string name, CancellationToken cancellation)
    {
        if (status.Upgrade is not { Step: ReleaseStep.OnProbation, Criteria.IsWatched: false, HeldAs: null } upgrade || upgrade.Report.Release != name)
        {
            return false;
        }

        IReadOnlyList<JournalUpgrade> history = await client.GetHistoryAsync(count: 1, upgrade.Number + 1, cancellation).ConfigureAwait(false);
        return history is [{ } written] && written.Number == upgrade.Number && written.Operator == status.Service.Caller;
    }

    /// <summary>
    /// Gives up the way back, so that the next save finds nothing under way. Ctrl+C does not keep it from being asked for: what was
    /// committed and not finalised would be in everybody's way.
    /// </summary>
    private async Task<WatchEvent> FinaliseAsync(WatchEvent finalised)
    {
        try
        {
            return After(
                finalised,
                await UpgradeStream.ReadAsync(client.FinaliseAsync(CancellationToken.None), show: null, CancellationToken.None).ConfigureAwait(false));
        }
        catch (AdminException exception) when (exception.Status is not null)
        {
            return finalised with { Outcome = WatchOutcome.NotFinalised, Error = HostCommand.ErrorOf(exception.Failure) };
        }
    }

    private static CommandError WhyNot(UpgradeEvent last)
    {
        UpgradeReport report = last.Upgrade!.Report;
        return HostCommand.ErrorOf(report.Failure ?? last.Failure ?? WatchErrors.Unfinished(report.Step));
    }

    private WatchEvent Event(WatchOutcome outcome, string? module) => new() { Time = time.GetUtcNow(), Outcome = outcome, Module = module };
}
