using Segue.Soak.Callers;
using Segue.Soak.Releases.Acts;

namespace Segue.Soak.Releases;

/// <summary>Plays acts in random order until time is up: all of them in each round, so that a short run has seen each.</summary>
internal sealed class ReleaseWalk(ReleaseStage stage, Books books)
{
    private const int LongestRest = 200;

    /// <summary>Past this an act will never end.</summary>
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(3);

    /// <summary>So long an act may take to its end once time is up and calls are known to be lost: nothing better will come of it.</summary>
    private static readonly TimeSpan HopelessAct = TimeSpan.FromSeconds(5);

    /// <summary>After so much that is not meant, what follows only says it again.</summary>
    private const int MostUnmeant = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private static readonly IAct[] Round =
    [
        new UpgradeAct(),
        new UpgradeAct(),
        new UpgradeAct(),
        new UpgradeAct(),
        new WrongAnswersAct(),
        new ThrowingMigrationAct(),
        new HangingCallAct(),
        new TwoAtOnceAct(),
        new RollBackAct(),
    ];

    /// <summary>How much came out in a way that it must not.</summary>
    public int Unmeant { get; private set; }

    /// <summary>Whether so much did that nothing is played any more.</summary>
    public bool HasGivenUp => Unmeant >= MostUnmeant;

    /// <summary>Plays one round, or what there is time for.</summary>
    /// <param name="stop">Ends it after the act that is played.</param>
    public async Task PlayRoundAsync(CancellationToken stop)
    {
        IAct[] acts = [.. Round];
        stage.Random.Shuffle(acts);
        foreach (IAct act in acts)
        {
            if (stop.IsCancellationRequested || HasGivenUp)
            {
                return;
            }

            await PlayAsync(act, stop);
            await Task.Delay(TimeSpan.FromMilliseconds(stage.Random.Next(LongestRest)), CancellationToken.None);
        }
    }

    private async Task PlayAsync(IAct act, CancellationToken stop)
    {
        try
        {
            await WaitAsync(act.PlayAsync(stage), stop);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string what = exception is UnmeantOutcomeException ? exception.Message : exception.ToString();
            Unmeant++;
            stage.Tell($"NOT MEANT  {act.GetType().Name}: {what}");
            await GoOnAsync(stop);
        }
    }

    /// <summary>Whatever has happened: the next act shall find nothing under way.</summary>
    private async Task GoOnAsync(CancellationToken stop)
    {
        try
        {
            if (stage.Releases.Current is { HasEnded: false } upgrade)
            {
                await WaitAsync(upgrade.FinaliseAsync(CancellationToken.None), stop);
            }

            await WaitAsync(stage.LookAsync(expected: null), stop);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stage.Tell($"cannot go on: {exception.Message}");
        }
    }

    private async Task WaitAsync(Task act, CancellationToken stop)
    {
        long start = TimeProvider.System.GetTimestamp();
        long? stopped = null;
        while (!act.IsCompleted)
        {
            await Task.WhenAny(act, Task.Delay(BetweenLooks, CancellationToken.None));
            stopped ??= stop.IsCancellationRequested && !books.AreGood ? TimeProvider.System.GetTimestamp() : null;
            if (TimeProvider.System.GetElapsedTime(start) > LongestAct
                || (stopped is { } since && TimeProvider.System.GetElapsedTime(since) > HopelessAct))
            {
                throw new UnmeantOutcomeException("It does not come to an end.");
            }
        }

        await act;
    }
}
