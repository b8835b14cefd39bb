using Segue;
using Segue.Runtime.Journal;
using Tour.Callers;
using Tour.Child;
using Tour.Display;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>
/// <c>kill -9</c> in the middle of an upgrade: a host in a process of its own is killed when version 2 answers and its journal does
/// not know yet, goes on from journal and checkpoint, and is then upgraded after all.
/// </summary>
/// <remarks>
/// The callers of the other chapters have nothing to do with that host; the receipts here are the chapter's own. What is called after a
/// checkpoint is gone with a process, upgrade or not: it is told, and not counted as lost.
/// </remarks>
internal sealed class KilledProcessChapter : IChapter
{
    private const string Version1 = "rate-limiting 1.0.0";
    private const string Version2 = "rate-limiting 2.0.0";

    public string Title => "kill -9 in the middle of an upgrade";

    public int Steps => 2;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("segue-tour-");
        try
        {
            await using ChildProcess child = new(folder.FullName);
            ChildCaller caller = new(child);
            string release = TourReleases.Version2.Name;
            await stage.RunElsewhereAsync("killed mid-upgrade", release, token => KillAsync(child, caller, stage.Display, token), cancellation);
            await stage.RunElsewhereAsync("restarted, upgraded", release, token => UpgradeAsync(child, caller, stage.Display, token), cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<StepReport> KillAsync(ChildProcess child, ChildCaller caller, ITourDisplay display, CancellationToken cancellation)
    {
        ChildStart first = await child.StartAsync(cancellation);
        Require(first is { Recovery: RecoveryKind.FirstStart, Checkpoint: null }, first);
        await caller.CallAsync(Named(0, 2_000), cancellation);
        await caller.CallAsync(Named(0, 40).SelectMany(client => Enumerable.Repeat(client, 30)), cancellation);
        ChildCheckpoint checkpoint = await child.AskAsync(ChildRequest.Checkpoint, [], ChildJson.Default.ChildCheckpoint, cancellation);
        IReadOnlyDictionary<string, ClientReceipt> safe = caller.Copy();
        long safeCalls = caller.Calls;
        display.Tell($"A host in process {child.Id}, with a journal and checkpoints in a folder of its own, has answered "
            + $"{Figures.Count(safeCalls)} calls for {Figures.Count(caller.Clients)} clients. Checkpoint {checkpoint.Number}: "
            + $"{Figures.Count(checkpoint.Rows)} rows, gates closed for {Figures.Time(checkpoint.Pause)}.");
        Require(checkpoint.Failure is null, checkpoint);

        await caller.CallAsync(Named(1_500, 700), cancellation);
        string[] modules = await child.AskAsync(ChildRequest.BeginUpgrade, [], ChildJson.Default.StringArray, cancellation);
        await caller.CallAsync(Named(0, 100), cancellation);
        long lost = caller.Calls - safeCalls;
        display.Tell($"The upgrade has begun and {string.Join(", ", modules)} answers; its outcome is not in the journal yet.");
        Require(modules is [Version2], modules);
        display.Tell($"kill -9: the process has ended with exit code {await child.KillAsync()}.");

        caller.GoBackTo(safe);
        ChildStart start = await child.StartAsync(cancellation);
        display.Tell($"Process {child.Id}, from the journal: {start.What} {string.Join(", ", start.Modules)} runs, "
            + $"with checkpoint {start.Checkpoint}, {Figures.Time(start.Age)} old.");
        Require(start is { Recovery: RecoveryKind.Undone, Modules: [Version1], Interrupted.Code: DiagnosticIds.ProcessEnded }, start);
        Require(start.Checkpoint == checkpoint.Number && start.Rows == checkpoint.Rows, start);
        await caller.CompareAsync(cancellation);
        display.Tell($"Its {Figures.Count(start.Rows)} rows are what was answered before the checkpoint, client by client. The {Figures.Count(lost)} "
            + "calls since went with the process, as they do without an upgrade.");
        return start.Interrupted! with { Rows = start.Rows };
    }

    private static async Task<StepReport> UpgradeAsync(ChildProcess child, ChildCaller caller, ITourDisplay display, CancellationToken cancellation)
    {
        await caller.CallAsync(Named(1_000, 1_500), cancellation);
        StepReport report = await child.AskAsync(ChildRequest.Upgrade, [], ChildJson.Default.StepReport, cancellation);
        Require(report.Outcome == StepOutcome.Committed, report);
        await caller.CallAsync(Named(2_000, 1_000), cancellation);
        await child.StopAsync(cancellation);
        display.Tell($"Upgraded after all, called, and stopped in order, with a checkpoint of {Figures.Count(caller.Clients)} rows.");

        ChildStart start = await child.StartAsync(cancellation);
        Require(start is { Recovery: RecoveryKind.NothingUnderWay, Modules: [Version2], Interrupted: null, Checkpoint: not null }, start);
        await caller.CompareAsync(cancellation);
        display.Tell($"Process {child.Id}, from the journal: {start.What} {string.Join(", ", start.Modules)} runs, "
            + $"with all {Figures.Count(caller.Calls)} calls that were answered.");
        await child.StopAsync(cancellation);
        return report;
    }

    private static IEnumerable<string> Named(int first, int count) =>
        Enumerable.Range(first, count).Select(Clients.NameOf);

    private static void Require(bool isMet, object found)
    {
        if (!isMet)
        {
            throw new TourFailedException($"The host that is killed does not say what it must: {found}");
        }
    }
}
