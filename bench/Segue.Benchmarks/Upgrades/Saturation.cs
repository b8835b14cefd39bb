using System.Diagnostics;
using Segue.Services.RateLimiting;

namespace Segue.Benchmarks.Upgrades;

/// <summary>How many calls per second two callers get through who never wait.</summary>
internal static class Saturation
{
    private const int Callers = 2;

    /// <summary>Measures it.</summary>
    /// <param name="limiter">What is called.</param>
    /// <param name="clients">Whom it is called for, in turns.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Calls in all, and per second.</returns>
    public static async Task<(long Calls, double PerSecond)> MeasureAsync(
        IRateLimiter limiter, string[] clients, TimeSpan duration, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        long started = Stopwatch.GetTimestamp();
        Task<long>[] callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                long calls = 0;
                while (!stop.IsCancellationRequested)
                {
                    await limiter.CheckMessageAsync(clients[(int)(((calls * Callers) + caller) % clients.Length)]).ConfigureAwait(false);
                    calls++;
                }

                return calls;
            },
            CancellationToken.None))];
        stop.CancelAfter(duration);
        long all = (await Task.WhenAll(callers)).Sum();
        cancellation.ThrowIfCancellationRequested();
        return (all, all / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
