using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Display;

namespace Tour.Steps;

/// <summary>
/// Takes steps, one after the other, each to its very end: commit, sweep, finalisation. Measures what callers see meanwhile.
/// </summary>
/// <param name="releases">What the steps upgrade.</param>
/// <param name="latencies">What callers of it see.</param>
/// <param name="pace">How long callers call in peace before each.</param>
/// <param name="display">Told of what happens.</param>
/// <param name="ended">Where the reports of the steps go that have ended.</param>
internal sealed class StepRunner(ReleaseHandler releases, LatencyMeter latencies, Pace pace, ITourDisplay display, List<StepReport> ended)
{
    /// <summary>Lets callers call in peace for a while, then takes a step.</summary>
    /// <exception cref="TourFailedException">The step came out otherwise than it must.</exception>
    /// <exception cref="OperationCanceledException">The tour was stopped.</exception>
    public async Task<StepReport> RunAsync(Step step, CancellationToken cancellation)
    {
        await pace.HoldAsync(cancellation);
        LatencyWindow window = latencies.OpenWindow();
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
            End(report);
            return report.Outcome == step.Expected && upgrade.HasEnded ? report : throw TourFailedException.Unexpected(step, upgrade.Report);
        }
        finally
        {
            await stopNarrating.CancelAsync();
            await narrating;
        }
    }

    /// <summary>Lets callers call in peace for a while, then takes a step in another process than this one.</summary>
    /// <param name="name">How the tour names the step.</param>
    /// <param name="release">The release that comes.</param>
    /// <param name="takeAsync">Takes the step to its very end, and throws where it comes out otherwise than it must.</param>
    /// <param name="cancellation">Stops the tour.</param>
    /// <exception cref="TourFailedException">The step came out otherwise than it must.</exception>
    /// <exception cref="OperationCanceledException">The tour was stopped.</exception>
    public async Task RunElsewhereAsync(
        string name, string release, Func<CancellationToken, Task<StepReport>> takeAsync, CancellationToken cancellation)
    {
        await pace.HoldAsync(cancellation);
        display.BeginStep(name, release);
        StepReport report = await takeAsync(cancellation);
        End(report with { Name = name });
    }

    private void End(StepReport report)
    {
        ended.Add(report);
        display.EndStep(report);
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
