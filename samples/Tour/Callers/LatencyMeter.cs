using System.Diagnostics;
using HdrHistogram;

namespace Tour.Callers;

/// <summary>How long the measured calls take: by the second, and one by one in a window. Thread-safe but where it says so.</summary>
internal sealed class LatencyMeter
{
    private readonly Recorder _recorder = Latencies.NewRecorder();
    private HistogramBase? _interval;
    private LatencyWindow? _window;

    /// <summary>Opens a window. The one before, if there is one, gets no more calls than those that began in it.</summary>
    public LatencyWindow OpenWindow()
    {
        LatencyWindow window = new();
        Volatile.Write(ref _window, window);
        return window;
    }

    /// <summary>Notes that a call begins.</summary>
    /// <returns>The window that it begins in, or null.</returns>
    public LatencyWindow? Begin()
    {
        LatencyWindow? window = Volatile.Read(ref _window);
        window?.Begin();
        return window;
    }

    /// <summary>Notes that a call has ended.</summary>
    /// <param name="begunIn">The window that it began in.</param>
    /// <param name="due">When it was due; a timestamp, like <paramref name="end"/>.</param>
    /// <param name="end">When it ended.</param>
    public void End(LatencyWindow? begunIn, long due, long end)
    {
        Latencies.Record(_recorder, Stopwatch.GetElapsedTime(due, end));
        LatencyWindow? endsIn = Volatile.Read(ref _window);
        if (endsIn != begunIn)
        {
            endsIn?.Add(due, end);
        }

        begunIn?.Add(due, end);
        begunIn?.End();
    }

    /// <summary>The calls since this was last asked. Not thread-safe: there is one who asks.</summary>
    public Latencies TakeInterval()
    {
        _interval = _recorder.GetIntervalHistogram(_interval);
        return Latencies.Of(_interval);
    }
}
