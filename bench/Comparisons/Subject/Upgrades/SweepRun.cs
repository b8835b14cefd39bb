using System.Diagnostics;
using HdrHistogram;
using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.OpenLoop;
using Segue.Runtime.Releases;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>
/// What rows cost on their way over: how fast they are swept under callers, what those see of it, and what memory it takes.
/// </summary>
/// <remarks>
/// The caller's rate is fixed. One that is a share of what saturates differs from run to run with the search for it; what callers
/// at half of saturation see is the business of <c>Segue.Benchmarks upgrades</c>.
/// </remarks>
internal static class SweepRun
{
    /// <summary>How many times the rate of the pause's caller: a tenth of what two cores can do, and above what most services have.</summary>
    private const double Load = 10;

    public static async Task RunAsync(long rows, int upgrades, RunOptions options)
    {
        UpgradeOptions bounds = new();
        await using LimiterStage stage = await LimiterStage.StartAsync(0);
        ILimiter limiter = stage.Limiter;
        ResidentMemory.Settle();
        long empty = ResidentMemory.Now;
        await limiter.FillAsync(rows);
        ResidentMemory.Settle();
        Figures.Write("segue.memory.perRow", (ResidentMemory.Now - empty) / (double)rows, "B");

        Figures.Write("segue.sweep.load", options.CallsPerSecond * Load, "calls/s");
        OpenLoopCallers<long> callers = new(1, Call, options.CallsPerSecond * Load);
        await callers.CatchUpAsync();
        await Task.Delay(options.WarmUp);
        Write("segue.sweep.steady", callers.TakeLatencies());
        for (int number = 0; number < upgrades; number++)
        {
            await MeasureAsync(stage, number % 2 == 0 ? 2 : 1, bounds, callers);
        }

        await callers.StopAsync();
        Figures.Write("segue.upgrade.failed", callers.Failed, "calls");
        for (int number = 0; number < upgrades; number++)
        {
            await MeasureMemoryAsync(stage, number % 2 == 0 ? 2 : 1, bounds);
        }

        ValueTask<long> Call(long number) => limiter.TakeAsync(CalledClients.Choose(number, rows));
    }

    private static async Task MeasureAsync(LimiterStage stage, int version, UpgradeOptions bounds, OpenLoopCallers<long> callers)
    {
        Upgrade upgrade = await stage.PrepareAsync(version, bounds);
        await callers.CatchUpAsync();
        TimeSpan collected = GC.GetTotalPauseDuration();
        TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime;
        await LimiterStage.CommitAsync(upgrade);
        await upgrade.SweepAsync();
        Write("segue.sweep.during", callers.TakeLatencies());
        Figures.Write("segue.sweep.collector", (GC.GetTotalPauseDuration() - collected).TotalMilliseconds, "ms");
        Figures.Write("segue.sweep.processor", (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds, "ms");
        UpgradeReport report = await upgrade.FinaliseAsync();
        double seconds = report.SweepTime!.Value.TotalSeconds;
        Figures.Write("segue.sweep.rows", report.Rows / seconds, "rows/s");
        Figures.Write("segue.sweep.rowsPerCore", report.Rows / seconds / bounds.BackgroundShare, "rows/s");
        Figures.Write("segue.sweep.gatesClosed", report.Pause!.Value.TotalMicroseconds, "us");
        Figures.Write("segue.sweep.rehearse", report.RehearseTime!.Value.TotalMilliseconds, "ms");
    }

    /// <summary>
    /// Without callers: memory is seen after a collection that stops everybody and gives everything back, which no service
    /// does to its callers.
    /// </summary>
    private static async Task MeasureMemoryAsync(LimiterStage stage, int version, UpgradeOptions bounds)
    {
        ResidentMemory.Settle();
        long before = ResidentMemory.Now;
        ResidentMemory.ForgetPeak();
        Upgrade upgrade = await stage.PrepareAsync(version, bounds);
        await LimiterStage.CommitAsync(upgrade);
        await upgrade.SweepAsync();
        Figures.Write("segue.memory.peakDuringSweep", ResidentMemory.Peak / (double)before, "x");
        await upgrade.FinaliseAsync();
        Figures.Write("segue.memory.atFinalise", ResidentMemory.Now / (double)before, "x");
        ResidentMemory.Settle();
        Figures.Write("segue.memory.afterFinalise", ResidentMemory.Now / (double)before, "x");
        Figures.Write("segue.memory.before", before / 1_048_576.0, "MiB");
    }

    private static void Write(string name, HistogramBase latencies)
    {
        Figures.Write($"{name}.p50", latencies.GetValueAtPercentile(50) / 1e6, "ms");
        Figures.Write($"{name}.p99", latencies.GetValueAtPercentile(99) / 1e6, "ms");
        Figures.Write($"{name}.p999", latencies.GetValueAtPercentile(99.9) / 1e6, "ms");
        Figures.Write($"{name}.maximum", latencies.GetMaxValue() / 1e6, "ms");
    }
}
