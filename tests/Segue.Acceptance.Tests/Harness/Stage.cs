using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A host with modules, and the bench where a test meets them.</summary>
internal sealed class Stage : IDisposable
{
    private Stage(SegueHost host, Bench bench, Keeper keeper)
    {
        Host = host;
        Bench = bench;
        Keeper = keeper;
    }

    public SegueHost Host { get; }

    public Bench Bench { get; }

    /// <summary>What of the host modules can leave something at.</summary>
    public Keeper Keeper { get; }

    public ReleaseHandler Releases => Host.Releases;

    public ICounter Counter => Host.Servers.Get<ICounter>();

    public IBeside Beside => Host.Servers.Get<IBeside>();

    public IProbe Probe => Host.Servers.Get<IProbe>();

    public static Task<Stage> StartAsync(params CompiledModule[] modules) => StartAsync(time: null, modules);

    public static async Task<Stage> StartAsync(TimeProvider? time, params CompiledModule[] modules)
    {
        Stage stage = Create(time, NullLoggerFactory.Instance);
        await stage.Host.StartAsync([.. modules.Select(module => module.Source)], TestContext.Current.CancellationToken);
        return stage;
    }

    /// <summary>A host that has started nothing yet.</summary>
    public static Stage Create(
        TimeProvider? time = null,
        ILoggerFactory? loggers = null,
        JournalOptions? journal = null,
        MailboxOptions? mailboxes = null,
        CheckpointOptions? checkpoints = null)
    {
        Bench bench = new();
        Keeper keeper = new();
        ServiceProvider services = new ServiceCollection().AddSingleton(bench).AddSingleton(keeper).BuildServiceProvider();
        return new Stage(
            new SegueHost(
                services,
                loggers ?? NullLoggerFactory.Instance,
                time,
                journal: journal,
                mailboxes: mailboxes is null ? null : _ => mailboxes,
                checkpoints: checkpoints),
            bench,
            keeper);
    }

    /// <summary>A release of modules, whose migrations can find the bench. Nobody watches it: a test goes back when it wants to.</summary>
    public Release Release(params CompiledModule[] modules) => new()
    {
        Name = string.Join(" and ", modules.Select(module => $"{module.Manifest.Name} {module.Manifest.Version}")),
        Modules = [.. modules.Select(module => module.Source)],
        Extra = Bench.Name,
        Probation = ProbationCriteria.None,
    };

    /// <summary>Tries to bring modules in, up to the commit.</summary>
    public Task<Upgrade> UpgradeAsync(CompiledModule module, UpgradeOptions? options = null) => UpgradeAsync(Release(module), options);

    /// <summary>Tries to bring a release in, up to the commit.</summary>
    public Task<Upgrade> UpgradeAsync(Release release, UpgradeOptions? options = null) =>
        Releases.UpgradeAsync(release, options, TestContext.Current.CancellationToken);

    /// <summary>Brings a module in, which must not fail.</summary>
    public async Task<Upgrade> CommitAsync(CompiledModule module, UpgradeOptions? options = null)
    {
        Upgrade upgrade = await UpgradeAsync(module, options);
        Expect.Committed(upgrade);
        return upgrade;
    }

    /// <summary>Brings a module in and gives up the way back, neither of which may fail.</summary>
    public async Task<UpgradeReport> CommitAndFinaliseAsync(CompiledModule module, UpgradeOptions? options = null)
    {
        Upgrade upgrade = await CommitAsync(module, options);
        return await Expect.FinalisedAsync(upgrade);
    }

    /// <summary>Goes back, which must not fail.</summary>
    public async Task<Upgrade> RollBackAsync()
    {
        Upgrade upgrade = await Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);
        Expect.RolledBack(upgrade);
        return upgrade;
    }

    public void Dispose()
    {
        Keeper.Dispose();
        Bench.Dispose();
    }
}
