using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.OpenLoop;
using Segue.Runtime.Releases;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>
/// The pause of an upgrade as callers see it, who call at a fixed rate: the longest of their calls from the commit until the
/// new version answers. Up and down in turns; each is an upgrade that loads its code.
/// </summary>
internal static class PauseRun
{
    /// <summary>Rehearsal reads rows before the pause; a sample of them is enough where only the pause is measured.</summary>
    private static readonly UpgradeOptions Options = new() { RehearsedRowsPerTable = 1_000, BackgroundShare = 1 };

    public static async Task RunAsync(long rows, int upgrades, RunOptions options)
    {
        await using LimiterStage stage = await LimiterStage.StartAsync(rows);
        ILimiter limiter = stage.Limiter;
        OpenLoopCallers<long> callers = new(1, number => limiter.TakeAsync(CalledClients.Choose(number, rows)), options.CallsPerSecond);
        await Task.Delay(options.WarmUp);
        string name = $"segue.upgrade.{rows}";
        for (int number = 0; number < upgrades; number++)
        {
            Upgrade upgrade = await stage.PrepareAsync(number % 2 == 0 ? 2 : 1, Options);
            TimeSpan collected = GC.GetTotalPauseDuration();
            TimeSpan longest = await callers.WatchAsync(() => LimiterStage.CommitAsync(upgrade));
            Figures.Write($"{name}.longestCall", longest.TotalMicroseconds, "us");
            Figures.Write($"{name}.collector", (GC.GetTotalPauseDuration() - collected).TotalMicroseconds, "us");
            WriteReport(name, await FinishAsync(upgrade));
            Figures.Write($"{name}.quiet", (await callers.WatchAsync(() => Task.Delay(10))).TotalMicroseconds, "us");
        }

        await callers.StopAsync();
        Figures.Write("segue.upgrade.failed", callers.Failed, "calls");
        if ((await limiter.CountAsync()).Taken != callers.Ended)
        {
            throw new InvalidOperationException($"{callers.Ended} calls were answered, and {(await limiter.CountAsync()).Taken} counted.");
        }
    }

    private static async Task<UpgradeReport> FinishAsync(Upgrade upgrade)
    {
        UpgradeReport report = await upgrade.FinaliseAsync();
        return report.Step == ReleaseStep.Finalised ? report : throw new InvalidOperationException(report.Failure?.ToString());
    }

    private static void WriteReport(string name, UpgradeReport report)
    {
        Figures.Write($"{name}.gatesClosed", report.Pause!.Value.TotalMicroseconds, "us");
        Figures.Write($"{name}.collectorWithGatesClosed", report.GcPause!.Value.TotalMicroseconds, "us");
        Figures.Write($"{name}.prepare", report.PrepareTime!.Value.TotalMilliseconds, "ms");
        Figures.Write($"{name}.sweep", report.SweepTime!.Value.TotalMilliseconds, "ms");
        Figures.Write($"{name}.oldCodeCollected", report.OldCodeCollected == true ? 1 : 0, "of 1");
    }
}
