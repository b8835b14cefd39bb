using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Hosting;
using Segue.Runtime;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Services.Hosting;
using Segue.Services.Hosting.Caching;

namespace Segue.Services.Caching.Tests.Harness;

/// <summary>An application with a cache, as a user writes it; its journal is in memory.</summary>
internal sealed class Application : IAsyncDisposable
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private readonly IHost _host;

    private Application(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ICache Cache => Get<ICache>();

    public CacheLoader Loader => Get<CacheLoader>();

    public ReleaseHandler Releases => Get<ReleaseHandler>();

    public SegueHost Segue => Get<SegueHost>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts an application.</summary>
    /// <param name="version">The version of the cache that it starts with.</param>
    /// <param name="time">Its clock; null for the real one.</param>
    /// <param name="second">Its second level; null for none.</param>
    /// <param name="third">Its third level; null for none.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="add">What else the user adds.</param>
    public static async Task<Application> StartAsync(
        int version = 2,
        TimeProvider? time = null,
        ICacheLevel? second = null,
        ICacheLevel? third = null,
        Action<CachingOptions>? configure = null,
        Action<SegueBuilder>? add = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<IReleaseJournal>(new InMemoryJournal());
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        SegueBuilder segue = builder.Services.AddSegue().AddCaching(
            options =>
            {
                options.LevelTimeout = Patient; // a parked operation must not become a failed one
                configure?.Invoke(options);
            },
            Module($"caching-{version}"));
        if (second is not null)
        {
            segue.WithCacheLevel(CacheLevels.Second, _ => second);
        }

        if (third is not null)
        {
            segue.WithCacheLevel(CacheLevels.Third, _ => third);
        }

        add?.Invoke(segue);
        Application application = new(builder.Build());
        await application._host.StartAsync(Cancellation);
        return application;
    }

    /// <summary>Where the build has put a module.</summary>
    public static ModuleSource Module(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    /// <summary>Tries to bring a version in, up to the commit.</summary>
    public Task<Upgrade> UpgradeAsync(string folder) => Releases.UpgradeAsync(
        new Release { Name = folder, Modules = [Module(folder)], Probation = ProbationCriteria.None },
        new UpgradeOptions { BackgroundShare = 1 },
        Cancellation);

    /// <summary>Brings a version in, which must not fail; there is a way back.</summary>
    public async Task<Upgrade> CommitAsync(int version)
    {
        Upgrade upgrade = await UpgradeAsync($"caching-{version}");
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.Report.ToString());
        return upgrade;
    }

    /// <summary>Brings a version in for good, and sees the old code leave (I7).</summary>
    public async Task<UpgradeReport> ReplaceAsync(int version)
    {
        UpgradeReport report = await (await CommitAsync(version)).FinaliseAsync(Cancellation);
        Assert.True(report is { Step: ReleaseStep.Finalised, OldCodeCollected: true, QuarantinedRows: 0 }, $"{report} {string.Join("; ", report.Pinned)}");
        return report;
    }

    /// <summary>What the cache's state is, as <c>alias@version</c>.</summary>
    public async Task<string> VersionAsync() => (await Segue.Operations.GetStateAsync("cache", options: null, Cancellation)).State;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
