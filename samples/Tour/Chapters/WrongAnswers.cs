using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>A version that migrates well and then throws on every tenth call. Its failures are expected, and counted apart.</summary>
internal static class WrongAnswers
{
    /// <summary>A release of that version.</summary>
    /// <param name="name">How people name it.</param>
    /// <param name="probation">How it wants to be judged.</param>
    public static Release Release(string name, ProbationCriteria probation) =>
        new() { Name = name, Modules = [TourModules.RateLimiting3Wrong], Probation = probation };

    /// <summary>Commits the release, which is to be gone back from while it is on probation.</summary>
    public static async Task RunAsync(
        TourStage stage, string name, Release release, Func<Upgrade, CancellationToken, Task> goBack, CancellationToken cancellation)
    {
        Step upgrade = stage.Upgrade(name, release, StepOutcome.RolledBack);
        Step experiment = upgrade with
        {
            CommitAsync = token =>
            {
                stage.Callers.Faults.Start();
                return upgrade.CommitAsync(token);
            },
            OnProbation = async (committed, token) =>
            {
                await goBack(committed, token);
                stage.Callers.Faults.Stop();
            },
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
}
