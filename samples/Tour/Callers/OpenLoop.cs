using System.Diagnostics;

namespace Tour.Callers;

/// <summary>
/// Makes calls that are due at a fixed rate, whatever becomes of the ones before, and measures each from when it was due. A
/// stall shows in every call that was due in it. Runs once.
/// </summary>
/// <remarks>
/// A thread sleeps for whole milliseconds. So a call that comes due during a sleep counts as due when the sleep was to end,
/// which is known before it begins: whatever keeps the thread from waking then is part of what is measured.
/// </remarks>
/// <param name="call">Makes one call and counts how it ends; throws nothing. Called by one thread only.</param>
/// <param name="latencies">Told how long each took.</param>
internal sealed class OpenLoop(Func<ValueTask> call, LatencyMeter latencies)
{
    private const int CallsPerSecond = 1_000;

    private static readonly long Period = Stopwatch.Frequency / CallsPerSecond;

    private readonly PendingCount _calls = new();

    /// <summary>How many calls have not ended.</summary>
    public int OpenCalls => _calls.Count;

    /// <summary>Calls until it is stopped.</summary>
    /// <param name="stop">Ends the calling; calls under way go on.</param>
    /// <returns>When the last call has ended.</returns>
    public async Task RunAsync(CancellationToken stop)
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
        await call();
        latencies.End(window, due, Stopwatch.GetTimestamp());
        _calls.Remove();
    }
}
