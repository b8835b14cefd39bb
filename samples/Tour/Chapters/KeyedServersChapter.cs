using System.Diagnostics;
using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Display;
using Tour.Steps;
using Tour.Visits;

namespace Tour.Chapters;

/// <summary>
/// A server with an instance for each key, a million of them: all are upgraded, gone back with and upgraded again while any of
/// them is called, and after each step every one of them is compared with the callers' receipts.
/// </summary>
internal sealed class KeyedServersChapter(VisitorGroup visitors) : IChapter
{
    private static readonly Release Version2 = new() { Name = "visitors 2", Modules = [TourModules.Visitors2] };

    public string Title => $"{Figures.Count(visitors.Count)} servers by key";

    public int Steps => 3;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        await visitors.IntroduceAsync(cancellation);
        stage.Display.Tell($"{Figures.Count(visitors.Count)} visitors have come in {Figures.Time(Stopwatch.GetElapsedTime(begin))}, each an instance "
            + "with its own state and its own order of calls. Any of them may be called from now on.");

        UpgradeOptions options = stage.SampledOptions;
        await RunAsync(stage, stage.Upgrade("keyed upgrade", Version2, StepOutcome.Committed, options), cancellation);
        await RunAsync(stage, stage.RollBack("keyed back", options), cancellation);
        await RunAsync(stage, stage.Upgrade("keyed up again", Version2, StepOutcome.Committed, options), cancellation);
    }

    private async Task RunAsync(TourStage stage, Step step, CancellationToken cancellation)
    {
        visitors.Start();
        StepReport report = await stage.RunAsync(step, cancellation);
        Audit audit = await visitors.SettleAsync();
        if (report.Rows < visitors.Count || audit is not { Lost: 0, Doubled: 0 })
        {
            throw new TourFailedException(
                $"Step '{step.Name}' has carried over {report.Rows} of {visitors.Count} visitors; visits lost: {audit.Lost}, doubled: {audit.Doubled}.");
        }

        stage.Display.Tell($"The receipts of all {Figures.Count(visitors.Count)} visitors agree with what each of them has counted.");
    }
}
