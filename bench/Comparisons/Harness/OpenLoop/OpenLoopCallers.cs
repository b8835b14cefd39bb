using System.Diagnostics;
using HdrHistogram;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>Open-loop callers who share a rate and what they have measured.</summary>
/// <typeparam name="TResult">What a call answers.</typeparam>
public sealed class OpenLoopCallers<TResult>
{
    /// <summary>Callers who are behind by less than this are so because they sleep between calls.</summary>
    private static readonly TimeSpan CaughtUp = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly double _callsPerSecond;
    private readonly OpenLoopCaller<TResult>[] _callers;
    private readonly CallWindow _window = new();
    private readonly Recorder _latencies = Latencies.NewRecorder();

    /// <summary>Starts them.</summary>
    /// <param name="callers">How many.</param>
    /// <param name="call">Makes a call, told its number; called by all of them.</param>
    /// <param name="callsPerSecond">The rate of all together.</param>
    /// <param name="late">How long ago the first calls were due: so much of what they do is behind at once.</param>
    public OpenLoopCallers(int callers, Func<long, ValueTask<TResult>> call, double callsPerSecond, TimeSpan late = default)
    {
        _callsPerSecond = callsPerSecond;
        _callers = [.. Enumerable.Range(0, callers).Select(_ => new OpenLoopCaller<TResult>(call, callsPerSecond / callers, _latencies, _window, late))];
    }

    /// <summary>How many calls were begun.</summary>
    public long Begun => _callers.Sum(caller => caller.Begun);

    /// <summary>How many calls have ended, well or not.</summary>
    public long Ended => _callers.Sum(caller => caller.Ended);

    /// <summary>How many calls failed.</summary>
    public long Failed => _callers.Sum(caller => caller.Failed);

    /// <summary>
    /// Waits until no call is late any more, and forgets the latencies so far: what held the callers up before a measurement
    /// is no part of it.
    /// </summary>
    /// <returns>When they have caught up.</returns>
    /// <exception cref="TimeoutException">The rate is more than they can ever keep.</exception>
    public async Task CatchUpAsync()
    {
        long started = Stopwatch.GetTimestamp();
        while (Behind > _callsPerSecond * CaughtUp.TotalSeconds)
        {
            if (Stopwatch.GetElapsedTime(started) > LongestWait)
            {
                throw new TimeoutException($"Callers at {_callsPerSecond:F0} calls a second never catch up.");
            }

            await Task.Delay(1);
        }

        TakeLatencies();
    }

    /// <summary>How many calls are due and have not ended.</summary>
    public long Behind => _callers.Sum(caller => caller.Behind);

    /// <summary>The latencies since this was last called, in nanoseconds.</summary>
    /// <returns>The histogram.</returns>
    public HistogramBase TakeLatencies() => _latencies.GetIntervalHistogram();

    /// <summary>The longest latency of the calls that an operation has touched, from its beginning to its end.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The latency.</returns>
    public async Task<TimeSpan> WatchAsync(Func<Task> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _window.Open();
        await operation();
        _window.Close();
        await WaitForAsync(Begun);
        return TimeSpan.FromMicroseconds(_window.Longest / 1_000.0);
    }

    /// <summary>Begins no more calls.</summary>
    public void Stop()
    {
        foreach (OpenLoopCaller<TResult> caller in _callers)
        {
            caller.Stop();
        }
    }

    /// <summary>Begins no more calls, and waits for those under way.</summary>
    /// <returns>When the last one has ended.</returns>
    public Task StopAsync()
    {
        Stop();
        return WaitForAsync(Begun);
    }

    private async Task WaitForAsync(long calls)
    {
        while (Ended < calls)
        {
            await Task.Delay(1);
        }
    }
}
