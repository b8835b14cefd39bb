using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Display;

namespace Tour.Steps;

/// <summary>
/// Takes steps, one after the other, each to its very end: commit, sweep, finalisation. Measures what callers see meanwhile.
/// </summary>
internal sealed class StepRunner(ReleaseHandler releases, CallerGroup callers, Pace pace, ITourDisplay display)
{
    private readonly List<StepReport> _reports = [];

    /// <summary>The steps that have ended, in order.</summary>
    public IReadOnlyList<StepReport> Reports => _reports;

    /// <summary>Lets callers call in peace for a while, then takes a step.</summary>
    /// <exception cref="TourFailedException">The step came out otherwise than it must.</exception>
    /// <exception cref="OperationCanceledException">The tour was stopped.</exception>
    public async Task<StepReport> RunAsync(Step step, CancellationToken cancellation)
    {
        await pace.HoldAsync(cancellation);
        LatencyWindow window = callers.Latencies.OpenWindow();
        Task<Upgrade> committing = step.CommitAsync(cancellation);
        StepNarrator narrator = new(step.Name, releases.Current!, display);
        using CancellationTokenSource stopNarrating = new();
        Task narrating = narrator.NarrateAsync(stopNarrating.Token);
        try
        {
            Upgrade upgrade = await committing;
            cancellation.ThrowIfCancellationRequested();
            await FinishAsync(upgrade, step, window, cancellation);
            if (upgrade.Step is ReleaseStep.Finalised or ReleaseStep.Aborted)
            {
                await narrating;
            }

            TimeSpan? longestCall = narrator.CommitBeganAt is { } began ? window.LongestSince(began) : null;
            StepReport report = StepReports.Create(step.Name, upgrade.Report, longestCall);
            _reports.Add(report);
            display.EndStep(report);
            return report.Outcome == step.Expected && upgrade.HasEnded ? report : throw TourFailedException.Unexpected(step, upgrade.Report);
        }
        finally
        {
            await stopNarrating.CancelAsync();
            await narrating;
        }
    }

    private static async Task FinishAsync(Upgrade upgrade, Step step, LatencyWindow window, CancellationToken cancellation)
    {
        if (upgrade.Step == ReleaseStep.OnProbation)
        {
            await (step.OnProbation?.Invoke(upgrade, cancellation) ?? Task.CompletedTask);
            await upgrade.SweepAsync(cancellation);
        }

        await window.CloseAsync();
        if (upgrade.Step is ReleaseStep.OnProbation or ReleaseStep.RolledBack)
        {
            await upgrade.FinaliseAsync(cancellation);
        }
    }
}
