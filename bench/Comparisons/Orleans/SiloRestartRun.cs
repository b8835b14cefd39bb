using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.OpenLoop;

namespace Segue.Comparisons.OrleansSilo;

/// <summary>
/// What a change of code costs with Orleans: the silo stops and starts. Here both in a warm process, which favours it; what
/// the grain held is gone.
/// </summary>
internal static class SiloRestartRun
{
    private const double CallsPerSecond = 200;
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(RunOptions options)
    {
        IHost silo = await LocalSilo.StartAsync();
        ICounterGrain grain = GrainOf(silo);
        AnswerGap gap = new();
        OpenLoopCallers<long> callers = new(1, CallAsync, CallsPerSecond);
        for (int restart = 0; restart < options.Choose(1, 3, 5); restart++)
        {
            await Task.Delay(Around);
            long failed = callers.Failed;
            gap.Forget();
            await LocalSilo.StopAsync(silo);
            silo = await LocalSilo.StartAsync();
            Volatile.Write(ref grain, GrainOf(silo));
            await grain.IncrementAsync();
            await Task.Delay(Around);
            Figures.Write("orleans.restart.withoutAnswer", gap.Longest.TotalMilliseconds, "ms");
            Figures.Write("orleans.restart.failed", callers.Failed - failed, "calls");
        }

        await callers.StopAsync();
        await LocalSilo.StopAsync(silo);

        async ValueTask<long> CallAsync(long number)
        {
            long answer = await Volatile.Read(ref grain).IncrementAsync();
            gap.Answered();
            return answer;
        }
    }

    private static ICounterGrain GrainOf(IHost silo) => silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(0);
}
