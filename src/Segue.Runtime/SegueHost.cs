using Microsoft.Extensions.Logging;
using Segue.Runtime.Loading;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Runtime;

/// <summary>
/// A host of servers whose code can be replaced while they are called: the root of the runtime. Applications make it with
/// <c>services.AddSegue()</c>.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SegueHost
{
    private readonly TimeProvider _time;

    /// <summary>Creates a host. Nothing is loaded until <see cref="StartAsync"/>.</summary>
    /// <param name="services">The services that servers' constructors may ask for.</param>
    /// <param name="loggers">Makes the loggers of the runtime.</param>
    /// <param name="time">The clock of the runtime and of the servers; null takes the system's.</param>
    /// <param name="adapters">Give modules services in forms that cannot keep their code; null for none.</param>
    /// <param name="upgrades">The bounds of upgrades that are given none of their own; null takes the defaults.</param>
    public SegueHost(
        IServiceProvider services,
        ILoggerFactory loggers,
        TimeProvider? time = null,
        IReadOnlyList<IModuleServiceAdapter>? adapters = null,
        UpgradeOptions? upgrades = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(loggers);
        ILogger logger = loggers.CreateLogger("Segue");
        _time = time ?? TimeProvider.System;
        Servers = new ServerRegistry(_time);
        RunningModules running = new();
        ServerFactory factory = new(services, adapters ?? [], Servers, _time, logger);
        Releases = new ReleaseHandler(new UpgradeServices(Servers, factory, running, new SharedAssemblies(), _time, logger), upgrades ?? new UpgradeOptions());
        Operations = new ServerOperations(Servers, Releases, _time);
    }

    /// <summary>The servers, by contract.</summary>
    public ServerRegistry Servers { get; }

    /// <summary>The releases: plan, upgrade, roll back.</summary>
    public ReleaseHandler Releases { get; }

    /// <summary>What operators do to single servers: suspend, resume, look at the state, replace it, trace.</summary>
    public ServerOperations Operations { get; }

    /// <summary>Loads the first modules and starts their servers.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When the servers answer.</returns>
    /// <exception cref="ReleaseException">A module is found wanting; nothing runs.</exception>
    public async Task StartAsync(IReadOnlyList<ModuleSource> modules, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(modules);
        await Task.Run(() => CommitWarmUp.Run(_time, CommitWarmUp.RunsThatCompile), cancellation).ConfigureAwait(false);
        await Releases.StartAsync(modules, cancellation).ConfigureAwait(false);
    }
}
