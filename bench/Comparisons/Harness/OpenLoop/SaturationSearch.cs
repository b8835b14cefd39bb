namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>
/// Finds the highest rate that open-loop callers keep up with, who are a little late when they begin. Callers who wait for
/// their answers would find a server idle that callers at the same rate crowd; and callers who are never late would find a
/// rate that they fall behind of for ever after the first hiccup, because calls that meet cost more than calls that do not.
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
    /// <returns>Calls per second of all callers together, and how many calls all trials made.</returns>
    public static async Task<(double PerSecond, long Calls)> FindAsync<TResult>(int callers, Func<long, ValueTask<TResult>> call, TimeSpan trial)
    {
        long calls = 0;
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

        return (kept, calls);

        async Task<bool> TryAsync(double perSecond)
        {
            OpenLoopCallers<TResult> group = new(callers, call, perSecond, trial * Late);
            await Task.Delay(trial);
            bool keepsUp = group.Behind <= perSecond * trial.TotalSeconds * LateAtTheEnd;
            await group.StopAsync();
            calls += group.Begun;
            return keepsUp;
        }
    }
}
