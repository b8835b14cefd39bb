using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Fixtures.Contracts;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Servers;

namespace Segue.Hosting.Tests.Injection;

/// <summary>Contracts come by the constructor, and the same object goes on through start and upgrades.</summary>
public sealed class InjectedContractsTests
{
    [Fact]
    public async Task SingletonResolvedBeforeTheStart_IsRefusedUntilThen_AndServedAfter()
    {
        await using Application application = Application.Build(services =>
        {
            services.AddSingleton<EchoReader>();
            services.AddSegue().WithModule(EchoText.V1.Source);
        });
        EchoReader reader = application.Services.GetRequiredService<EchoReader>();

        ServerUnavailableException refused = await Assert.ThrowsAsync<ServerUnavailableException>(async () => await reader.ReadAsync("a"));
        Assert.Equal(DiagnosticIds.ServerNotStarted, refused.DiagnosticId);
        Assert.StartsWith(DiagnosticIds.ServerNotStarted, refused.Message, StringComparison.Ordinal);
        Assert.Contains("start the host", refused.Message, StringComparison.Ordinal);

        await application.StartAsync();
        Assert.Equal("1.0.0 1 a", await reader.ReadAsync("a"));
        await application.ReplaceAsync(EchoText.V2);
        Assert.Equal("2.0.0 2 b", await reader.ReadAsync("b"));
    }

    [Fact]
    public async Task SingletonResolvedAfterTheStart_HasTheSameContract()
    {
        await using Application application = await Application.RunAsync(services =>
        {
            services.AddSingleton<EchoReader>();
            services.AddSegue().WithModule(EchoText.V1.Source);
        });
        EchoReader reader = application.Services.GetRequiredService<EchoReader>();

        Assert.Equal("1.0.0 1 a", await reader.ReadAsync("a"));
        Assert.Same(application.Echo, reader.Echo);
        Assert.Same(application.Services.GetRequiredService<ServerRegistry>().Get<IEcho>(), reader.Echo);
    }

    [Fact]
    public async Task HostedService_RegisteredBeforeSegue_CallsServersInItsStart()
    {
        await using Application application = await Application.RunAsync(services =>
        {
            services.AddSingleton<EchoReader>();
            services.AddHostedService<EarlyCaller>();
            services.AddSegue().WithModule(EchoText.V1.Source);
        });

        Assert.Equal("1.0.0 1 early", application.Services.GetServices<IHostedService>().OfType<EarlyCaller>().Single().Answer);
    }

    [Fact]
    public async Task ContractOfALaterRelease_IsInjectedAtOnce_AndServedOnceTheReleaseIsIn()
    {
        await using Application application = await Application.RunAsync(services =>
        {
            services.AddSingleton<EchoReader>();
            services.AddSegue().WithContract<IEcho>("echo");
        });
        EchoReader reader = application.Services.GetRequiredService<EchoReader>();
        ServerUnavailableException refused = await Assert.ThrowsAsync<ServerUnavailableException>(async () => await reader.ReadAsync("a"));
        Assert.Equal(DiagnosticIds.ServerNotStarted, refused.DiagnosticId);

        await application.ReplaceAsync(EchoText.V1);

        Assert.Equal("1.0.0 1 a", await reader.ReadAsync("a"));
    }

    [Fact]
    public void ContractThatIsNone_IsNamed()
    {
        Application application = Application.Build(services => services.AddSegue().WithContract<IThing>("thing"));

        ArgumentException refused = Assert.Throws<ArgumentException>(() => application.Services.GetRequiredService<ServerRegistry>());

        Assert.Contains(nameof(IThing), refused.Message, StringComparison.Ordinal);
        Assert.Contains("[Contract]", refused.Message, StringComparison.Ordinal);
    }
}
