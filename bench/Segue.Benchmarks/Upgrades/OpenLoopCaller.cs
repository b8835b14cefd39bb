using System.Diagnostics;
using HdrHistogram;
using Segue.Services.RateLimiting;

namespace Segue.Benchmarks.Upgrades;

/// <summary>Makes calls that are due at a fixed rate, whatever becomes of those before, and measures each from when it was due.</summary>
/// <remarks>
/// It sleeps a millisecond at a time, and then makes all calls that have come due: those count as due when the sleep was to
/// end, which is known before it begins, so that whatever keeps the thread from waking then is part of what is measured.
/// </remarks>
internal sealed class OpenLoopCaller
{
    private readonly IRateLimiter _limiter;
    private readonly string[] _clients;
    private readonly Recorder _latencies;
    private readonly double _period;
    private readonly Thread _thread;
    private volatile bool _stops;
    private long _ended;
    private long _failed;
    private long _begun;

    /// <summary>Starts to call.</summary>
    /// <param name="limiter">What is called.</param>
    /// <param name="clients">Whom it is called for, in turns.</param>
    /// <param name="callsPerSecond">The rate.</param>
    /// <param name="latencies">Told of each call, in nanoseconds.</param>
    public OpenLoopCaller(IRateLimiter limiter, string[] clients, double callsPerSecond, Recorder latencies)
    {
        _limiter = limiter;
        _clients = clients;
        _latencies = latencies;
        _period = Stopwatch.Frequency / callsPerSecond;
        _thread = new Thread(Call) { IsBackground = true, Name = "open-loop caller" };
        _thread.Start();
    }

    /// <summary>How many calls were made; exact once it has stopped.</summary>
    public long Calls => Interlocked.Read(ref _begun);

    /// <summary>How many calls failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Stops, and waits for the calls under way.</summary>
    public async Task StopAsync()
    {
        _stops = true;
        _thread.Join();
        while (Interlocked.Read(ref _ended) != _begun)
        {
            await Task.Yield();
        }
    }

    private void Call()
    {
        long millisecond = Stopwatch.Frequency / 1_000;
        long start = Stopwatch.GetTimestamp();
        while (!_stops)
        {
            long sleepEnds = Stopwatch.GetTimestamp() + millisecond;
            Thread.Sleep(1);
            long now = Stopwatch.GetTimestamp();
            while (start + (long)(_begun * _period) is var due && due <= now)
            {
                Begin(Math.Max(due, sleepEnds));
            }
        }
    }

    private void Begin(long due)
    {
        string client = _clients[(int)(_begun % _clients.Length)];
        _begun++;
        ValueTask<RateDecision> call = _limiter.CheckMessageAsync(client);
        if (call.IsCompletedSuccessfully)
        {
            End(due);
        }
        else
        {
            _ = AwaitAsync(call, due);
        }
    }

    private async Task AwaitAsync(ValueTask<RateDecision> call, long due)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (SegueException)
        {
            Interlocked.Increment(ref _failed);
        }

        End(due);
    }

    private void End(long due)
    {
        _latencies.RecordValue(Math.Clamp(Stopwatch.GetElapsedTime(due).Ticks * TimeSpan.NanosecondsPerTick, 1, Latencies.Longest));
        Interlocked.Increment(ref _ended);
    }
}
