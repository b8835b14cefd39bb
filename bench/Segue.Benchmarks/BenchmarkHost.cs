using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;

namespace Segue.Benchmarks;

/// <summary>A host with one module, as an application has it.</summary>
internal static class BenchmarkHost
{
    /// <summary>Starts a host.</summary>
    /// <param name="module">The module's folder below <c>modules/</c>.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    public static Task<IHost> StartAsync(string module, Action<SegueOptions>? configure = null) =>
        StartAsync(segue => segue.WithModule(ModuleFolder(module)), configure);

    /// <summary>Starts a host.</summary>
    /// <param name="add">Names modules, and what else the application has.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    public static async Task<IHost> StartAsync(Action<SegueBuilder> add, Action<SegueOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();
        add(builder.Services.AddSegue(configure));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Where the build has laid out a module.</summary>
    public static string ModuleFolder(string module) => Path.Combine(AppContext.BaseDirectory, "modules", module);
}
