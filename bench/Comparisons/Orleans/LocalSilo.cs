using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Segue.Comparisons.OrleansSilo;

/// <summary>A silo alone in its cluster, without its log.</summary>
internal static class LocalSilo
{
    public static async Task<IHost> StartAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort: 21_111, gatewayPort: 31_111));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static async Task StopAsync(IHost silo)
    {
        await silo.StopAsync();
        await ((IAsyncDisposable)silo).DisposeAsync();
    }
}
