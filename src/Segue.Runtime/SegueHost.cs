using Microsoft.Extensions.Logging;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Operations;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

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
    /// <param name="journal">Where releases are written down; null takes a journal in memory.</param>
    /// <param name="mailboxes">The bounds of a server's mailbox, by the server's name; null takes the defaults for all.</param>
    /// <param name="checkpoints">Where checkpoints are written, and when; null for none.</param>
    public SegueHost(
        IServiceProvider services,
        ILoggerFactory loggers,
        TimeProvider? time = null,
        IReadOnlyList<IModuleServiceAdapter>? adapters = null,
        UpgradeOptions? upgrades = null,
        JournalOptions? journal = null,
        Func<string, MailboxOptions>? mailboxes = null,
        CheckpointOptions? checkpoints = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(loggers);
        ILogger logger = loggers.CreateLogger("Segue");
        _time = time ?? TimeProvider.System;
        Servers = new ServerRegistry(new MailboxServices(_time, logger, mailboxes ?? MailboxServices.Default.OptionsOf));
        RunningModules running = new();
        ServerFactory factory = new(services, adapters ?? [], Servers, _time, logger);
        HostJournal hostJournal = new(Checked(journal ?? new JournalOptions()), _time, logger);
        UpgradeServices upgradeServices = new(
            Servers, factory, running, new SharedAssemblies(), hostJournal, new RetiredVersions(services, Servers, _time), _time, logger);
        History = new OperationHistory(hostJournal, _time, logger);
        Releases = new ReleaseHandler(upgradeServices, upgrades ?? new UpgradeOptions());
        Checkpoints = new CheckpointHandler(Checked(checkpoints ?? new CheckpointOptions()), upgradeServices);
        Tables = new ServerTables(Servers, running);
        Operations = new ServerOperations(Servers, Releases, _time);
    }

    /// <summary>The servers, by contract.</summary>
    public ServerRegistry Servers { get; }

    /// <summary>The tables of the servers: backups, export, import.</summary>
    public ServerTables Tables { get; }

    /// <summary>The releases: plan, upgrade, roll back.</summary>
    public ReleaseHandler Releases { get; }

    /// <summary>The states of all servers on the disk.</summary>
    public CheckpointHandler Checkpoints { get; }

    /// <summary>What operators do to single servers: suspend, resume, look at the state, replace it, trace.</summary>
    public ServerOperations Operations { get; }

    /// <summary>Who did what to the host beside its releases, and what came of it.</summary>
    public OperationHistory History { get; }

    /// <summary>
    /// Reads the journal, ends what was under way when the process before ended, loads the modules of the release that is
    /// current and starts their servers, which go on from the newest checkpoint, where there is one.
    /// <see cref="ReleaseHandler.Recovery"/> and <see cref="CheckpointHandler.Restored"/> say what was found (I8).
    /// </summary>
    /// <param name="modules">
    /// The modules of a first start. Where the journal knows a current release, its modules are loaded instead, unless
    /// <see cref="JournalOptions.StartsWith"/> says otherwise.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When the servers answer.</returns>
    /// <exception cref="ReleaseException">
    /// A module is found wanting, the journal cannot be opened, is damaged, or is another host's, or there are checkpoints and none can
    /// be restored; nothing runs.
    /// </exception>
    public async Task StartAsync(IReadOnlyList<ModuleSource> modules, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(modules);
        await Task.Run(() => CommitWarmUp.Run(_time, CommitWarmUp.RunsThatCompile), cancellation).ConfigureAwait(false);
        await Releases.StartAsync(modules, Checkpoints.Restore, cancellation).ConfigureAwait(false);
        Checkpoints.Begin();
    }

    /// <summary>
    /// Takes a last checkpoint, where that is wanted, and gives the journal back, so that another host may open it. No upgrade can
    /// follow; servers go on answering, but what they write from now on is gone with the process.
    /// </summary>
    /// <returns>When the journal is closed.</returns>
    public async Task StopAsync()
    {
        await Checkpoints.EndAsync().ConfigureAwait(false);
        await Releases.StopAsync().ConfigureAwait(false);
    }

    private static CheckpointOptions Checked(CheckpointOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Kept, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Bound, TimeSpan.Zero);
        if (options.Interval is { } interval)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        }

        return options;
    }

    private static JournalOptions Checked(JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Journal);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.KeptUpgrades);
        ArgumentOutOfRangeException.ThrowIfNegative(options.KeptReleases);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.KeptOperations);
        return options;
    }
}
