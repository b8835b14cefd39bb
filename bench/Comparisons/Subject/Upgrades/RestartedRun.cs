using System.Diagnostics;
using Segue.Comparisons.Harness;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>What a restart has in place of an upgrade: a new process, from its start to the first answer, and its first calls.</summary>
internal static class RestartedRun
{
    public static async Task RunAsync()
    {
        await using LimiterStage stage = await LimiterStage.StartAsync(FirstCalls.Count);
        Figures.Write("segue.start", (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds, "ms");
        double first = await FirstCalls.MeasureAsync(stage.Limiter);
        double steady = await FirstCalls.MeasureSteadyAsync(stage.Limiter);
        Figures.Write("segue.firstCalls.restarted.first", first, "ns");
        Figures.Write("segue.firstCalls.restarted.steady", steady, "ns");
        Figures.Write("segue.firstCalls.restarted.ratio", first / steady, "x");
    }
}
