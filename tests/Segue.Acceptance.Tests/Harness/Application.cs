using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Fixtures.Contracts;
using Segue.Hosting;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A whole application with Segue in it, as a user would write it.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;

    private Application(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public Bench Bench => Services.GetRequiredService<Bench>();

    public ReleaseHandler Releases => Services.GetRequiredService<ReleaseHandler>();

    /// <summary>What was logged.</summary>
    public LogLines Log => Services.GetRequiredService<LogLines>();

    /// <summary>The contract as injection gives it.</summary>
    public IProbe Probe => Services.GetRequiredService<IProbe>();

    public static async Task<Application> StartAsync(CompiledModule module, Action<IHostApplicationBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<Bench>();
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogLines>());
        builder.Configuration["Bench:Text"] = "first";
        builder.Services.Configure<BenchOptions>(builder.Configuration.GetSection("Bench"));
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();
        builder.Services.AddSegue().WithModule(module.Source);
        configure?.Invoke(builder);
        Application application = new(builder.Build());
        await application._host.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    /// <summary>Changes an option while the application runs.</summary>
    public void SetText(string text)
    {
        IConfigurationRoot configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        configuration["Bench:Text"] = text;
        configuration.Reload();
    }

    /// <summary>Brings a module in, up to the commit, which must not fail.</summary>
    public async Task<Upgrade> CommitAsync(CompiledModule module)
    {
        Release release = new() { Name = module.Manifest.Version, Modules = [module.Source] };
        Upgrade upgrade = await Releases.UpgradeAsync(release, cancellation: TestContext.Current.CancellationToken);
        Expect.Committed(upgrade);
        return upgrade;
    }

    /// <summary>Brings a module in, and sees the old code leave.</summary>
    public async Task ReplaceAsync(CompiledModule module) => await Expect.FinalisedAsync(await CommitAsync(module));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
