using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Operation;
using Segue.Cli.Output;
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
    /// <summary>Nobody watches calls: who develops looks on, and saves again.</summary>
    private static readonly UpgradeSettings Settings = new() { Probation = TimeSpan.Zero, Wait = UpgradeWait.Commit };

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

    private async Task<WatchEvent> BringInAsync(ReleasePackage release, string name, CancellationToken cancellation)
    {
        string build = ModuleManifest.Parse(release.Files[ModuleManifest.FileName].Span).ComputeHash();
        HostStatus status = await client.GetStatusAsync(cancellation).ConfigureAwait(false);
        if (status.Modules.Any(running => running.ManifestHash == build))
        {
            return Event(WatchOutcome.Unchanged, name);
        }

        UpgradeEvent last = await UpgradeStream.ReadAsync(client.UpgradeAsync(release, Settings, cancellation), show: null, cancellation).ConfigureAwait(false);
        if (last.Upgrade!.Report.Outcome == UpgradeOutcome.Committed)
        {
            // The next save is to find nothing under way.
            last = await UpgradeStream.ReadAsync(client.FinaliseAsync(cancellation), show: null, cancellation).ConfigureAwait(false);
        }

        UpgradeReport report = last.Upgrade!.Report;
        return report is { Outcome: UpgradeOutcome.Committed, Step: ReleaseStep.Finalised }
            ? Event(WatchOutcome.Swapped, name) with { PauseMicroseconds = (long?)report.Pause?.TotalMicroseconds, Rows = report.Rows }
            : Event(WatchOutcome.Refused, name) with { Error = HostCommand.ErrorOf(report.Failure ?? last.Failure ?? WatchErrors.Unfinished(report.Step)) };
    }

    private WatchEvent Event(WatchOutcome outcome, string? module) => new() { Time = time.GetUtcNow(), Outcome = outcome, Module = module };
}
