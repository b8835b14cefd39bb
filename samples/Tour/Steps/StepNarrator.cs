using Segue.Runtime.Releases;
using Tour.Display;

namespace Tour.Steps;

/// <summary>Tells what happens in one upgrade while it happens.</summary>
internal sealed class StepNarrator(string step, Upgrade upgrade, ITourDisplay display)
{
    /// <summary>When gates began to close for the commit (UTC); null where it never came to that.</summary>
    public DateTimeOffset? CommitBeganAt { get; private set; }

    /// <summary>Reads what the upgrade tells of itself, to its end.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task NarrateAsync(CancellationToken cancellation)
    {
        display.BeginStep(step, upgrade.Plan.Release.Name);
        try
        {
            await foreach (UpgradeProgress progress in upgrade.WatchAsync(cancellation))
            {
                if (progress.Step == ReleaseStep.Committing)
                {
                    CommitBeganAt ??= progress.Time;
                }

                if (Describe(progress, upgrade.Report) is { } text)
                {
                    display.Tell(text);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Whoever cancels ends the step or the run, and says so.
        }
    }

    private static string? Describe(UpgradeProgress progress, UpgradeReport report) => progress.Step switch
    {
        _ when progress.Total > 0 => null, // the figures that are always on show have the rows that are left
        ReleaseStep.Prepared => $"Prepared in {Figures.Time(report.PrepareTime)}: loaded and compiled beside the version that answers.",
        ReleaseStep.Rehearsed => $"Rehearsed {Figures.Count(report.RehearsedRows)} rows in {Figures.Time(report.RehearseTime)}, beside the callers.",
        ReleaseStep.OnProbation or ReleaseStep.RolledBack =>
            $"{progress.Message} Gates were closed for {Figures.Time(report.Pause)}; rows are carried over as they are touched, and swept.",
        ReleaseStep.Finalised => $"Finalised, after {Figures.Count(report.Rows)} rows were swept in {Figures.Time(report.SweepTime)}.",
        ReleaseStep.Aborted => progress.Message,
        _ => null,
    };
}
