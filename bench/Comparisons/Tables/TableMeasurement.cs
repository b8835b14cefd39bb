using System.Diagnostics;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Tables;

/// <summary>Lookups and updates of rows in random order, by one thread and by two.</summary>
internal static class TableMeasurement
{
    private const int OperationsPerLook = 1_000;

    public static void Run<TTable>(string name, TTable table, long rows, RunOptions options)
        where TTable : struct, ITable
    {
        Measure($"{name}.table.lookup", options, (thread, stop) => Work(thread, stop, rows, (key, _) => Demand(table.Has(key))));
        Measure($"{name}.table.update", options, (thread, stop) => Work(thread, stop, rows, (key, count) => table.Set(key, new Row(99, count))));
        Measure($"{name}.table.mixed", options, (thread, stop) => Work(thread, stop, rows, (key, count) =>
        {
            if (count % 10 == 0)
            {
                table.Set(key, new Row(98, count));
            }
            else
            {
                Demand(table.Has(key));
            }
        }));
    }

    private static void Measure(string name, RunOptions options, Func<int, StopSign, long> work)
    {
        Repeat(1, options.WarmUp / 2, work);
        foreach (int threads in (int[])[1, 2])
        {
            Repeat(threads, options.LeadIn, work);
            (double perSecond, double processor) = Repeat(threads, options.Timed, work);
            Figures.Write($"{name}{threads}", perSecond, "operations/s");
            Figures.Write($"{name}{threads}.processor", processor, "ns/operation");
        }
    }

    private static (double PerSecond, double ProcessorNanoseconds) Repeat(int threads, TimeSpan duration, Func<int, StopSign, long> work)
    {
        StopSign stop = new();
        long[] done = new long[threads];
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        Task all = CallerGroup.Start(threads, threads: true, thread =>
        {
            done[thread] = work(thread, stop);
            return Task.CompletedTask;
        });
        Thread.Sleep(duration);
        stop.PutUp();
        all.Wait();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        return (done.Sum() / seconds, processor.TotalNanoseconds / done.Sum());
    }

    private static long Work(int thread, StopSign stop, long rows, Action<long, long> operation)
    {
        long count = 0;
        long random = (thread + 1) * 7_919;
        while (!stop.IsUp)
        {
            for (int number = 0; number < OperationsPerLook; number++)
            {
                operation(random % rows, count);
                random = Next(random);
                count++;
            }
        }

        return count;
    }

    /// <summary>A linear congruential step of 31 bits: the same keys in every program, Erlang's included.</summary>
    private static long Next(long random) => ((random * 1_103_515_245) + 12_345) & 0x7FFF_FFFF;

    private static void Demand(bool isThere)
    {
        if (!isThere)
        {
            throw new InvalidOperationException("A row is missing.");
        }
    }
}
