using Segue.Runtime.Releases;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>A version that migrates well and then throws on every tenth call: the operator goes back, in place.</summary>
internal sealed class WrongAnswersChapter : IChapter
{
    /// <summary>How many calls fail before the operator has seen enough.</summary>
    private const int FailuresToSee = 1_000;

    private static readonly Release Faulty = new() { Name = "rate limiter 3, which answers wrongly", Modules = [TourModules.RateLimiting3Wrong] };

    public string Title => "A version that answers wrongly";

    public int Steps => 1;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        Step upgrade = stage.Upgrade("wrong answers", Faulty, StepOutcome.RolledBack);
        Step experiment = upgrade with
        {
            CommitAsync = token =>
            {
                stage.Callers.Faults.Start();
                return upgrade.CommitAsync(token);
            },
            OnProbation = (release, token) => GoBackAsync(stage, release, token),
        };
        try
        {
            await stage.RunAsync(experiment, cancellation);
        }
        finally
        {
            stage.Callers.Faults.Stop();
        }
    }

    private static async Task GoBackAsync(TourStage stage, Upgrade release, CancellationToken cancellation)
    {
        await stage.Callers.SeeCallsAsync(counts => counts.FailedAsExpected, FailuresToSee, cancellation);
        stage.Display.Tell("Every tenth call fails; the operator goes back.");
        await release.RollBackAsync(reason: null, cancellation);
        stage.Callers.Faults.Stop();
    }
}
