using System.Diagnostics;
using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>
/// Makes calls that are due at a fixed rate, whatever becomes of the ones before, and measures each from when it was due. A
/// stall shows in every call that was due in it.
/// </summary>
/// <remarks>
/// A thread sleeps for whole milliseconds. So a call that comes due during a sleep counts as due when the sleep was to end,
/// which is known before it begins: whatever keeps the thread from waking then is part of what is measured.
/// </remarks>
internal sealed class OpenLoopCaller(IRateLimiter limiter, Clients clients, ClientRange range, ExpectedFaults faults, LatencyMeter latencies, int seed)
    : Caller(limiter, clients, range, faults)
{
    private const int CallsPerSecond = 1_000;

    private static readonly long Period = Stopwatch.Frequency / CallsPerSecond;

    private readonly ClientChoice _choice = new(range, seed);
    private readonly PendingCount _calls = new();

    public override int OpenCalls => _calls.Count;

    public override async Task RunAsync(CancellationToken stop)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            CallUntilStopped(stop);
            ended.SetResult();
        })
        {
            Name = "open-loop caller",
            IsBackground = true,
        };
        thread.Start();
        await ended.Task;
        await _calls.CloseAsync();
    }

    private void CallUntilStopped(CancellationToken stop)
    {
        long next = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            long sleepEnds = Sleep(next);
            do
            {
                _ = MeasureAsync(Math.Max(next, sleepEnds));
                next += Period;
            }
            while (next <= Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Sleeps until a call is due, in whole milliseconds.</summary>
    /// <returns>When the sleep was to end; 0 where the call was due already.</returns>
    private static long Sleep(long until)
    {
        long now = Stopwatch.GetTimestamp();
        if (until <= now)
        {
            return 0;
        }

        TimeSpan left = Stopwatch.GetElapsedTime(now, until);
        int milliseconds = (int)Math.Ceiling(left.TotalMilliseconds);
        Thread.Sleep(milliseconds);
        return now + (milliseconds * Stopwatch.Frequency / 1_000);
    }

    private async Task MeasureAsync(long due)
    {
        _calls.Add();
        LatencyWindow? window = latencies.Begin();
        await CallAsync(_choice.Next());
        latencies.End(window, due, Stopwatch.GetTimestamp());
        _calls.Remove();
    }
}
