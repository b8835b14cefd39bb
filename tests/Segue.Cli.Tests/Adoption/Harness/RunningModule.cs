using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Runtime;
using Segue.Runtime.Loading;

namespace Segue.Cli.Tests.Adoption.Harness;

/// <summary>A host with the module that a build has laid out.</summary>
internal static class RunningModule
{
    public static async Task<SegueHost> StartAsync(AdoptableCopy copy, string folder)
    {
        SegueHost host = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
        string module = Path.Combine(copy.Path, folder, "bin", "Debug", "net10.0", "module");
        await host.StartAsync([ModuleSource.FromFolder(module)], TestContext.Current.CancellationToken);
        return host;
    }
}
