using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;
using Segue.Comparisons.Subject.Loading;

namespace Segue.Comparisons.Subject.Calls;

/// <summary>Calls to one server that counts.</summary>
internal static class CallRun
{
    public static async Task RunAsync(ModuleVariant variant, RunOptions options)
    {
        using IHost host = await SubjectHost.StartAsync(ModuleImages.Open("counter", variant));
        SegueCounter counter = new(host.Services.GetRequiredService<ICounter>());
        string name = variant == ModuleVariant.Collectible ? "segue" : "segue-resident";
        await Task.Run(() => CallMeasurement.Run(name, () => counter, options));
        await host.StopAsync();
    }
}
