using System.Diagnostics;
using HdrHistogram;

namespace Segue.Comparisons.Harness.Calls;

/// <summary>
/// Callers who make the next call as soon as they have the answer. Throughput is measured without a look at the clock for
/// each call, latency in a run of its own.
/// </summary>
public static class CallMeasurement
{
    private const int ManyCallers = 64;
    private const long LongestNanoseconds = 60_000_000_000;

    /// <summary>Warms up, measures and writes.</summary>
    /// <typeparam name="TTarget">A struct where possible, so that no call is dearer for being measured.</typeparam>
    /// <param name="name">What the figures' names begin with.</param>
    /// <param name="create">Makes a target; called for each number of callers.</param>
    /// <param name="options">How long to measure.</param>
    /// <param name="threads">Whether each caller has a thread, for targets that block; else it is a task.</param>
    public static void Run<TTarget>(string name, Func<TTarget> create, RunOptions options, bool threads = false)
        where TTarget : ICountingTarget
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(options);
        TTarget first = create();
        MeasureThroughput(first, 1, options.WarmUp, threads);
        MeasureThroughput(first, ManyCallers, options.WarmUp, threads);
        foreach (int callers in (int[])[1, 2, ManyCallers])
        {
            TTarget target = create();
            MeasureThroughput(target, callers, options.LeadIn, threads);
            Throughput measured = MeasureThroughput(target, callers, options.Timed, threads);
            Figures.Write($"{name}.call{callers}.throughput", measured.CallsPerSecond, "calls/s");
            Figures.Write($"{name}.call{callers}.allocated", measured.BytesPerCall, "B/call");
            Figures.Write($"{name}.call{callers}.processor", measured.ProcessorNanosecondsPerCall, "ns/call");
            HistogramBase latencies = MeasureLatency(target, callers, options.Timed, threads);
            Figures.Write($"{name}.call{callers}.p50", latencies.GetValueAtPercentile(50), "ns");
            Figures.Write($"{name}.call{callers}.p99", latencies.GetValueAtPercentile(99), "ns");
            Figures.Write($"{name}.call{callers}.p999", latencies.GetValueAtPercentile(99.9), "ns");
        }
    }

    private static Throughput MeasureThroughput<TTarget>(TTarget target, int callers, TimeSpan duration, bool threads)
        where TTarget : ICountingTarget
    {
        long before = target.IncrementAsync().AsTask().GetAwaiter().GetResult();
        long[] made = new long[callers];
        StopSign stop = new();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        Task all = CallerGroup.Start(callers, threads, async caller =>
        {
            long calls = 0;
            while (!stop.IsUp)
            {
                await target.IncrementAsync().ConfigureAwait(false);
                calls++;
            }

            made[caller] = calls;
        });
        Thread.Sleep(duration);
        stop.PutUp();
        all.Wait();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        long calls = made.Sum();
        long after = target.IncrementAsync().AsTask().GetAwaiter().GetResult();
        return after == before + calls + 1
            ? new Throughput(calls / seconds, (double)bytes / Math.Max(1, calls), processor.TotalNanoseconds / Math.Max(1, calls))
            : throw new InvalidOperationException($"{calls} calls were made and {after - before - 1} counted.");
    }

    private static LongHistogram MeasureLatency<TTarget>(TTarget target, int callers, TimeSpan duration, bool threads)
        where TTarget : ICountingTarget
    {
        LongHistogram[] latencies = [.. Enumerable.Range(0, callers).Select(_ => NewHistogram())];
        StopSign stop = new();
        Task all = CallerGroup.Start(callers, threads, async caller =>
        {
            LongHistogram mine = latencies[caller];
            do
            {
                long started = Stopwatch.GetTimestamp();
                await target.IncrementAsync().ConfigureAwait(false);
                mine.RecordValue(Math.Clamp(Stopwatch.GetTimestamp() - started, 1, LongestNanoseconds));
            }
            while (!stop.IsUp); // on one core a caller may have its first turn when time is up
        });
        Thread.Sleep(duration);
        stop.PutUp();
        all.Wait();
        LongHistogram together = NewHistogram();
        foreach (LongHistogram one in latencies)
        {
            together.Add(one);
        }

        return together;
    }

    private static LongHistogram NewHistogram() => new(LongestNanoseconds, 2);
}
