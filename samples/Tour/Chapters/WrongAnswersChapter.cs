using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Tour.Chapters;

/// <summary>A version that answers wrongly: the operator sees it and goes back, in place.</summary>
internal sealed class WrongAnswersChapter : IChapter
{
    /// <summary>How many calls fail before the operator has seen enough.</summary>
    private const int FailuresToSee = 1_000;

    private static readonly Release Faulty = WrongAnswers.Release("rate limiter 3, which answers wrongly", ProbationCriteria.None);

    public string Title => "A version that answers wrongly";

    public int Steps => 1;

    public Task RunAsync(TourStage stage, CancellationToken cancellation) => WrongAnswers.RunAsync(
        stage,
        "wrong answers",
        Faulty,
        async (release, token) =>
        {
            await stage.Callers.SeeCallsAsync(counts => counts.FailedAsExpected, FailuresToSee, token);
            stage.Display.Tell("Every tenth call fails; the operator goes back.");
            await release.RollBackAsync(reason: null, token);
        },
        cancellation);
}
