using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Harness;

/// <summary>An application as a user writes it.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;

    private Application(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IEcho Echo => Services.GetRequiredService<IEcho>();

    public ReleaseHandler Releases => Services.GetRequiredService<ReleaseHandler>();

    public LogRecords Log => Services.GetRequiredService<LogRecords>();

    /// <summary>Builds an application whose journal is in memory.</summary>
    public static Application Build(Action<IServiceCollection> configure) => Build(new InMemoryJournal(), configure);

    /// <summary>Builds an application.</summary>
    /// <param name="journal">Its journal; null takes the one that Segue takes by itself.</param>
    /// <param name="configure">What the user writes.</param>
    public static Application Build(IReleaseJournal? journal, Action<IServiceCollection> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<LogRecords>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogRecords>());
        if (journal is not null)
        {
            builder.Services.AddSingleton(journal);
        }

        configure(builder.Services);
        return new Application(builder.Build());
    }

    /// <summary>Builds and starts an application whose journal is in memory.</summary>
    public static Task<Application> RunAsync(Action<IServiceCollection> configure) => RunAsync(new InMemoryJournal(), configure);

    /// <summary>Builds and starts an application.</summary>
    public static async Task<Application> RunAsync(IReleaseJournal? journal, Action<IServiceCollection> configure)
    {
        Application application = Build(journal, configure);
        await application.StartAsync();
        return application;
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Tries to bring a module in; nobody watches it.</summary>
    public Task<Upgrade> UpgradeAsync(CompiledModule module) => UpgradeAsync(new Release
    {
        Name = $"{module.Manifest.Name} {module.Manifest.Version}",
        Modules = [module.Source],
        Probation = ProbationCriteria.None,
    });

    /// <summary>Tries to bring a release in, with the bounds of the application's options.</summary>
    public Task<Upgrade> UpgradeAsync(Release release) => Releases.UpgradeAsync(release, options: null, TestContext.Current.CancellationToken);

    /// <summary>Brings a module in for good.</summary>
    public async Task<UpgradeReport> ReplaceAsync(CompiledModule module)
    {
        UpgradeReport report = await (await UpgradeAsync(module)).FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.True(report is { Outcome: UpgradeOutcome.Committed, Step: ReleaseStep.Finalised }, report.ToString());
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
