using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;
using Segue.Comparisons.OrleansSilo;

RunOptions options = RunOptions.Parse(args);
if (args is ["restart", ..])
{
    await SiloRestartRun.RunAsync(options);
    return;
}

IHost silo = await LocalSilo.StartAsync();
IGrainFactory grains = silo.Services.GetRequiredService<IGrainFactory>();
long next = 0;
await Task.Run(() => CallMeasurement.Run("orleans", () => new OrleansCounter(grains.GetGrain<ICounterGrain>(next++)), options));
await LocalSilo.StopAsync(silo);
