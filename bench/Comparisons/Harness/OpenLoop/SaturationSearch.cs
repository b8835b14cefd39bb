namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>
/// Finds the highest rate that open-loop callers keep up with, who are a little late when they begin. Callers who wait for
/// their answers would find a server idle that callers at the same rate crowd; and callers who are never late would find a
/// rate that they fall behind of for ever after the first hiccup, because calls that meet cost more than calls that do not.
/// A rate at which calls are refused is not kept up with, however fast a refusal is.
/// </summary>
public static class SaturationSearch
{
    /// <summary>How much of a trial the callers are late by at its beginning.</summary>
    private const double Late = 0.1;

    /// <summary>How much of a trial they may be late by at its end: what one hiccup of the machine costs.</summary>
    private const double LateAtTheEnd = 0.02;
    private const double Lowest = 50_000;
    private const double Highest = 50_000_000;
    private const int Refinements = 4;

    /// <summary>Searches: doubles the rate until they fall behind, then halves the step.</summary>
    /// <typeparam name="TResult">What a call answers.</typeparam>
    /// <param name="callers">How many callers share the rate.</param>
    /// <param name="call">Makes a call, told its number.</param>
    /// <param name="trial">How long each rate is tried.</param>
    /// <returns>Calls per second of all callers together, and how many calls of all trials were answered.</returns>
    public static async Task<(double PerSecond, long Answered)> FindAsync<TResult>(int callers, Func<long, ValueTask<TResult>> call, TimeSpan trial)
    {
        long answered = 0;
        double kept = 0;
        double tried = Lowest;
        while (tried < Highest && await TryAsync(tried))
        {
            kept = tried;
            tried *= 2;
        }

        for (int refinement = 0; refinement < Refinements; refinement++)
        {
            double middle = (kept + tried) / 2;
            bool keepsUp = await TryAsync(middle);
            (kept, tried) = keepsUp ? (middle, tried) : (kept, middle);
        }

        return (kept, answered);

        async Task<bool> TryAsync(double perSecond)
        {
            OpenLoopCallers<TResult> group = new(callers, call, perSecond, trial * Late);
            await Task.Delay(trial);
            bool keepsUp = group.Behind <= perSecond * trial.TotalSeconds * LateAtTheEnd && group.Failed == 0;
            await group.StopAsync();
            answered += group.Begun - group.Failed;
            return keepsUp;
        }
    }
}
