using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Comparisons.Subject;

/// <summary>A host as an application has it, without its log.</summary>
internal static class SubjectHost
{
    /// <summary>Starts a host.</summary>
    public static async Task<IHost> StartAsync(params ModuleSource[] modules)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>(); // each run begins with its own modules
        SegueBuilder segue = builder.Services.AddSegue();
        foreach (ModuleSource module in modules)
        {
            segue.WithModule(module);
        }

        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
