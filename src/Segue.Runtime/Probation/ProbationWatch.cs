using System.Globalization;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Probation;

/// <summary>Looks at a release again and again from its commit on, until something can be said of it.</summary>
/// <param name="criteria">The release's bounds.</param>
/// <param name="comparison">What callers see.</param>
/// <param name="quarantinedRows">How many rows are quarantined now.</param>
/// <param name="time">Measures the warm-up and the rest.</param>
internal sealed class ProbationWatch(ProbationCriteria criteria, CallComparison comparison, Func<long> quarantinedRows, TimeProvider time)
{
    private static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestBetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>What is seen now.</summary>
    public ProbationFigures Figures => new() { Methods = comparison.Compare(), QuarantinedRows = quarantinedRows() };

    /// <summary>Watches.</summary>
    /// <param name="stop">Ends it without a verdict.</param>
    /// <returns>The verdict; with a failure where the release is to be gone back from.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<(ProbationVerdict Verdict, ReleaseFailure? Failure)> RunAsync(CancellationToken stop)
    {
        long start = time.GetTimestamp();
        if (await WatchUntilAsync(start, criteria.WarmUp, isWarm: false, stop).ConfigureAwait(false) is { } early)
        {
            return (ProbationVerdict.Fail, early);
        }

        comparison.EndWarmUp();
        if (await WatchUntilAsync(start, End, isWarm: true, stop).ConfigureAwait(false) is { } broken)
        {
            return (ProbationVerdict.Fail, broken);
        }

        TimeSpan bound = Bound;
        while (Figures.Calls < criteria.MinimumCalls)
        {
            TimeSpan elapsed = time.GetElapsedTime(start);
            if (elapsed >= bound)
            {
                return (ProbationVerdict.Inconclusive, criteria.WhenInconclusive == InconclusiveChoice.RollBack ? Inconclusive() : null);
            }

            if (await WatchUntilAsync(start, Earlier(bound, elapsed + LongestBetweenLooks), isWarm: true, stop).ConfigureAwait(false) is { } late)
            {
                return (ProbationVerdict.Fail, late);
            }
        }

        return (ProbationVerdict.Pass, null);
    }

    private async Task<ReleaseFailure?> WatchUntilAsync(long start, TimeSpan end, bool isWarm, CancellationToken stop)
    {
        while (true)
        {
            TimeSpan left = end - time.GetElapsedTime(start);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(Earlier(left, BetweenLooks), time, stop).ConfigureAwait(false);
            }

            // The last look comes after the end: what was broken a moment before it is broken still.
            if (ProbationJudge.FindBrokenBound(criteria, Figures, isWarm) is { } failure)
            {
                return failure;
            }

            if (time.GetElapsedTime(start) >= end)
            {
                return null;
            }
        }
    }

    /// <summary>A short probation looks more often: it shall not end before it has looked.</summary>
    private TimeSpan BetweenLooks
    {
        get
        {
            TimeSpan share = End / 20;
            return share < ShortestBetweenLooks ? ShortestBetweenLooks : Earlier(share, LongestBetweenLooks);
        }
    }

    private TimeSpan End => Sum(criteria.WarmUp, criteria.Duration);

    private TimeSpan Bound => Sum(End, criteria.InconclusiveBound);

    /// <summary>Whoever says the longest time that there is means for ever; a watch that overflows would watch nothing at all.</summary>
    private static TimeSpan Sum(TimeSpan left, TimeSpan right) => left > TimeSpan.MaxValue - right ? TimeSpan.MaxValue : left + right;

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private ReleaseFailure Inconclusive() => new(
        DiagnosticIds.ProbationInconclusive,
        string.Create(CultureInfo.InvariantCulture, $"Fewer than {criteria.MinimumCalls} calls were made in {Bound}, and the release chose to be gone back from then."),
        Where: null,
        "Upgrade when the service is called, or ask for fewer calls (MinimumCalls).");
}
