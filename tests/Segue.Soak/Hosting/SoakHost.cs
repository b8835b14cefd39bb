using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Soak.Hosting;

/// <summary>The host: what an application of one's own would look like.</summary>
internal static class SoakHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="journal">Where releases are written down.</param>
    /// <param name="modules">What a first start begins with.</param>
    /// <param name="tell">Told what the host logs as an error. What Segue says of releases is in their reports already.</param>
    public static IHost Build(IReleaseJournal journal, IEnumerable<ModuleSource> modules, Action<string> tell)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new ErrorLoggerProvider(tell));
        builder.Services.AddSingleton(journal);
        SegueBuilder segue = builder.Services.AddSegue(options =>
        {
            options.StartsWith = StartChoice.CurrentRelease;
            options.Upgrades = new UpgradeOptions { Operator = "the soak" };
        });
        foreach (ModuleSource module in modules)
        {
            segue.WithModule(module);
        }

        return builder.Build();
    }
}
