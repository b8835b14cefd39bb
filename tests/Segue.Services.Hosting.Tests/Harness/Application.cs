using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Services.Hosting.Tests.Harness;

/// <summary>An application as a user of the services writes it; its journal is in memory.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;

    private Application(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Builds an application.</summary>
    /// <param name="add">What the user adds after <c>AddSegue()</c>.</param>
    public static Application Build(Action<SegueBuilder> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<LogRecords>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogRecords>());
        builder.Services.AddSingleton<IReleaseJournal>(new InMemoryJournal());
        add(builder.Services.AddSegue());
        return new Application(builder.Build());
    }

    /// <summary>Builds and starts an application.</summary>
    public static async Task<Application> RunAsync(Action<SegueBuilder> add)
    {
        Application application = Build(add);
        await application.StartAsync();
        return application;
    }

    /// <summary>Where the build has put a module.</summary>
    public static ModuleSource Module(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    public Task StartAsync() => _host.StartAsync(Cancellation);

    /// <summary>Stops it for good; its servers go on answering.</summary>
    public Task StopAsync() => _host.StopAsync(Cancellation);

    /// <summary>Tries to bring modules in; nobody watches them.</summary>
    public Task<Upgrade> UpgradeAsync(params ModuleSource[] modules) => Get<ReleaseHandler>().UpgradeAsync(
        new Release { Name = "the next", Modules = [.. modules], Probation = ProbationCriteria.None }, options: null, Cancellation);

    /// <summary>Brings modules in for good.</summary>
    public async Task<UpgradeReport> ReplaceAsync(params ModuleSource[] modules)
    {
        Upgrade upgrade = await UpgradeAsync(modules);
        UpgradeReport report = await upgrade.FinaliseAsync(Cancellation);
        Assert.True(report is { Outcome: UpgradeOutcome.Committed, Step: ReleaseStep.Finalised }, report.ToString());
        return report;
    }

    /// <summary>Goes back to the release before for good.</summary>
    public async Task<UpgradeReport> GoBackAsync()
    {
        Upgrade upgrade = await Get<ReleaseHandler>().RollBackAsync(options: null, Cancellation);
        UpgradeReport report = await upgrade.FinaliseAsync(Cancellation);
        Assert.True(report is { Outcome: UpgradeOutcome.RolledBack, Step: ReleaseStep.Finalised }, report.ToString());
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
