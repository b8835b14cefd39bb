using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Comparisons.Harness;

namespace Segue.Comparisons.Baselines;

/// <summary>The same host without Segue, from the start of its process to the first answer.</summary>
internal static class PlainStartRun
{
    public static async Task RunAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<LockedCounter>();
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<LockedCounter>().IncrementAsync();
        Figures.Write("plain.start", (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds, "ms");
        await host.StopAsync();
    }
}
