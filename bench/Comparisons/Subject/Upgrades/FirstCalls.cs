using System.Diagnostics;
using Segue.Benchmarks.Contracts;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>How long calls take just after code has come, and when it has settled: by one caller, call by call.</summary>
internal static class FirstCalls
{
    /// <summary>How many calls are the first ones.</summary>
    public const int Count = 1_000;
    private const int CallsUntilSteady = 200_000;

    /// <summary>Measures a thousand calls, in nanoseconds a call.</summary>
    public static async Task<double> MeasureAsync(ILimiter limiter)
    {
        long spent = 0;
        for (long number = 0; number < Count; number++)
        {
            long started = Stopwatch.GetTimestamp();
            await limiter.TakeAsync(number);
            spent += Stopwatch.GetTimestamp() - started;
        }

        return spent * 1e9 / Stopwatch.Frequency / Count;
    }

    /// <summary>Makes so many calls that nothing is new any more, then measures.</summary>
    public static async Task<double> MeasureSteadyAsync(ILimiter limiter)
    {
        for (long number = 0; number < CallsUntilSteady; number++)
        {
            await limiter.TakeAsync(number % Count);
        }

        return await MeasureAsync(limiter);
    }
}
