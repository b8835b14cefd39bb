using System.Diagnostics;
using HdrHistogram;
using Tour.Callers;
using Tour.Display;

namespace Tour.Steps;

/// <summary>
/// Spreads the steps over the time that the run shall take at least: between two of them callers call in peace, which is
/// what the steps are compared with.
/// </summary>
/// <param name="duration">How long the run shall take.</param>
/// <param name="steps">How many steps there will be.</param>
/// <param name="callers">Who calls.</param>
/// <param name="display">Told of what was seen.</param>
internal sealed class Pace(TimeSpan duration, int steps, CallerGroup callers, ITourDisplay display)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(250);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly LongHistogram _microseconds = Latencies.NewHistogram();
    private int _holds;

    /// <summary>The measured calls of all times of peace.</summary>
    public Latencies Latencies => Latencies.Of(_microseconds);

    /// <summary>Holds until the next step is due; after the last one, until the run has taken its time.</summary>
    public async Task HoldAsync(CancellationToken cancellation)
    {
        _holds++;
        TimeSpan due = duration * _holds / (steps + 1);
        TimeSpan left = due - Stopwatch.GetElapsedTime(_start);
        LatencyWindow window = callers.Latencies.OpenWindow();
        long callsBefore = callers.Counts.Made;
        TimeSpan collectedBefore = GC.GetTotalPauseDuration();
        long begin = Stopwatch.GetTimestamp();
        await Task.Delay(left > Least ? left : Least, cancellation);
        TimeSpan took = Stopwatch.GetElapsedTime(begin);
        TimeSpan collected = GC.GetTotalPauseDuration() - collectedBefore;
        long calls = callers.Counts.Made - callsBefore;
        await window.CloseAsync();
        TimeSpan longest = TimeSpan.Zero;
        foreach (TimeSpan call in window.Calls)
        {
            longest = call > longest ? call : longest;
            Latencies.Record(_microseconds, call);
        }

        display.Tell($"In peace for {Figures.Time(took)}: {Figures.Rate(calls, took)}, longest call {Figures.Time(longest)}, "
            + $"stopped by the garbage collector for {Figures.Time(collected)}.");
    }
}
