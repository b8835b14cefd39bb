using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Tour.Chapters;

/// <summary>The same version on probation: nobody looks, and it is gone back from all the same.</summary>
internal sealed class ProbationChapter : IChapter
{
    private static readonly Release Faulty = WrongAnswers.Release(
        "rate limiter 3, which is watched",
        new ProbationCriteria { WarmUp = TimeSpan.FromMilliseconds(200), Duration = TimeSpan.FromSeconds(30) });

    public string Title => "A version that is gone back from without anyone";

    public int Steps => 1;

    public Task RunAsync(TourStage stage, CancellationToken cancellation) => WrongAnswers.RunAsync(
        stage,
        "automatic roll-back",
        Faulty,
        async (release, token) =>
        {
            await foreach (UpgradeProgress progress in release.WatchAsync(token))
            {
                if (progress.Step == ReleaseStep.RolledBack)
                {
                    stage.Display.Tell($"Nobody has looked. {release.Report.Failure}");
                    return;
                }
            }
        },
        cancellation);
}
