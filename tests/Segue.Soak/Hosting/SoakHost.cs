using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Soak.Hosting;

/// <summary>The host: what an application of one's own would look like.</summary>
internal static class SoakHost
{
    /// <summary>Shorter than calls hang: a checkpoint that meets one is given up, as it must be.</summary>
    private static readonly TimeSpan CheckpointBound = TimeSpan.FromMilliseconds(500);

    /// <summary>Builds the host.</summary>
    /// <param name="journal">Where releases are written down.</param>
    /// <param name="checkpoints">The folder of its checkpoints.</param>
    /// <param name="modules">What a first start begins with.</param>
    /// <param name="logs">Told of what the host logs.</param>
    public static IHost Build(IReleaseJournal journal, string checkpoints, IEnumerable<ModuleSource> modules, params ILoggerProvider[] logs)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug);
        foreach (ILoggerProvider log in logs)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddSingleton(journal);
        SegueBuilder segue = builder.Services.AddSegue(options =>
        {
            options.StartsWith = StartChoice.CurrentRelease;
            options.Upgrades = new UpgradeOptions { Operator = "the soak" };
            options.Checkpoints = new CheckpointOptions { Folder = checkpoints, Bound = CheckpointBound };
        });
        foreach (ModuleSource module in modules)
        {
            segue.WithModule(module);
        }

        return builder.Build();
    }
}
