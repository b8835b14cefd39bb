using System.Diagnostics;
using HdrHistogram;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>
/// Makes calls that are due at a fixed rate, whatever becomes of those before, and measures each from when it was due.
/// </summary>
/// <typeparam name="TResult">What a call answers.</typeparam>
/// <remarks>
/// Moments are due by the clock alone: what keeps the thread from waking, or a call that it runs itself, makes the next
/// calls late, and that is part of what they are measured by. A caller that waited for its answers would hide a stall.
/// </remarks>
public sealed class OpenLoopCaller<TResult>
{
    private readonly Func<long, ValueTask<TResult>> _call;
    private readonly Recorder _latencies;
    private readonly CallWindow _window;
    private readonly double _period;
    private readonly long _start;
    private readonly Thread _thread;
    private volatile bool _stops;
    private long _begun;
    private long _ended;
    private long _failed;

    /// <summary>Starts to call.</summary>
    /// <param name="call">Makes a call, told its number.</param>
    /// <param name="callsPerSecond">The rate.</param>
    /// <param name="latencies">Told of each call that was answered, in nanoseconds.</param>
    /// <param name="window">Told of each call too.</param>
    /// <param name="late">How long ago the first call was due.</param>
    internal OpenLoopCaller(Func<long, ValueTask<TResult>> call, double callsPerSecond, Recorder latencies, CallWindow window, TimeSpan late)
    {
        _call = call;
        _latencies = latencies;
        _window = window;
        _period = Stopwatch.Frequency / callsPerSecond;
        _start = Stopwatch.GetTimestamp() - (long)(late.TotalSeconds * Stopwatch.Frequency);
        _thread = new Thread(Call) { IsBackground = true, Name = "open-loop caller" };
        _thread.Start();
    }

    /// <summary>How many calls were begun.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>How many calls have ended, well or not.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>How many calls failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>How many calls are due and have not ended.</summary>
    public long Behind => Math.Max(0, (long)((Stopwatch.GetTimestamp() - _start) / _period) - Ended);

    /// <summary>Begins no more calls. Those under way go on.</summary>
    public void Stop()
    {
        _stops = true;
        _thread.Join();
    }

    private void Call()
    {
        while (!_stops)
        {
            long due = _start + (long)(_begun * _period);
            if (Stopwatch.GetTimestamp() < due)
            {
                PreciseSleep.Until(due);
            }
            else
            {
                Begin(due);
            }
        }
    }

    private void Begin(long due)
    {
        long number = _begun;
        Interlocked.Increment(ref _begun);
        ValueTask<TResult> call = _call(number);
        if (call.IsCompletedSuccessfully)
        {
            _ = call.Result;
            End(due);
        }
        else
        {
            _ = AwaitAsync(call, due);
        }
    }

    private async Task AwaitAsync(ValueTask<TResult> call, long due)
    {
        try
        {
            await call.ConfigureAwait(false);
            End(due);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Interlocked.Increment(ref _failed);
            Interlocked.Increment(ref _ended);
        }
    }

    private void End(long due)
    {
        long now = Stopwatch.GetTimestamp();
        _latencies.RecordValue(Math.Clamp(now - due, 1, Latencies.Longest));
        _window.Tell(due, now);
        Interlocked.Increment(ref _ended);
    }
}
