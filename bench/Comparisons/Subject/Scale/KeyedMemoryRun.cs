using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Subject.Loading;
using Segue.Runtime.Servers;

namespace Segue.Comparisons.Subject.Scale;

/// <summary>What one of many servers by key takes, which was called once: registry, key, state of 24 bytes and server object.</summary>
internal static class KeyedMemoryRun
{
    public static async Task RunAsync(RunOptions options)
    {
        int instances = options.Choose(dry: 1_000, quick: 1_000_000, full: 1_000_000);
        using IHost host = await SubjectHost.StartAsync(ModuleImages.Open("counter", ModuleVariant.Collectible));
        ServerRegistry servers = host.Services.GetRequiredService<ServerRegistry>();
        await servers.Get<IKeyedCounter>(0).IncrementAsync();
        ResidentMemory.Settle();
        long empty = ResidentMemory.Now;
        for (long key = 1; key <= instances; key++)
        {
            await servers.Get<IKeyedCounter>(key).IncrementAsync();
        }

        ResidentMemory.Settle();
        Figures.Write("segue.memory.perKeyedServer", (ResidentMemory.Now - empty) / (double)instances, "B");
        await host.StopAsync();
    }
}
