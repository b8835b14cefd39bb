using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Acceptance.Tests.Harness;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Fixtures.Contracts;
using Segue.Hosting;
using Segue.ModuleCompiler;
using Segue.Runtime;
using Segue.Runtime.Journal;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Harness;

/// <summary>An application with the control API at a socket of the test's, and a client of it.</summary>
internal sealed class AdminStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly IHost _host;

    private AdminStage(TemporaryFolder folder, IHost host, string socket)
    {
        _folder = folder;
        _host = host;
        Socket = socket;
        Client = new SegueAdminClient(AdminAddress.OfSocket(socket));
    }

    public string Socket { get; }

    public SegueAdminClient Client { get; }

    public SegueHost Host => _host.Services.GetRequiredService<SegueHost>();

    public ICounter Counter => Host.Servers.Get<ICounter>();

    public IProbe Probe => Host.Servers.Get<IProbe>();

    public Bench Bench => _host.Services.GetRequiredService<Bench>();

    public LogLines Log => _host.Services.GetRequiredService<LogLines>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AdminStage> StartAsync(
        CompiledModule module,
        Action<AdminOptions>? configure = null,
        Action<SegueOptions>? segue = null,
        TimeProvider? time = null,
        string? environment = null)
    {
        TemporaryFolder folder = new();
        string socket = Path.Combine(folder.Path, "control", "host.sock");
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Services.AddSingleton<Bench>();
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogLines>());
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddSegue(options => segue?.Invoke(options)).WithModule(module.Source).WithAdmin(options =>
        {
            options.SocketPath = socket;
            options.AllowsUnsignedReleases = true;
            configure?.Invoke(options);
        });
        IHost host = builder.Build();
        await host.StartAsync(Token);
        return new AdminStage(folder, host, socket);
    }

    /// <summary>Brings a release in and reads to the last event.</summary>
    public async Task<UpgradeStatus> UpgradeAsync(ReleasePackage release, UpgradeSettings? settings = null) =>
        (await ReadAsync(Client.UpgradeAsync(release, settings, Token)))[^1].Upgrade!;

    /// <summary>Brings a release in, which must not fail.</summary>
    public async Task<UpgradeStatus> CommitAsync(CompiledModule module)
    {
        UpgradeStatus upgrade = await UpgradeAsync(Releases.Of(module));
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.ToString());
        return upgrade;
    }

    public static async Task<List<UpgradeEvent>> ReadAsync(IAsyncEnumerable<UpgradeEvent> events)
    {
        List<UpgradeEvent> read = [];
        await foreach (UpgradeEvent told in events)
        {
            read.Add(told);
        }

        Assert.True(read[^1].IsLast, "The last event says that it is.");
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}
