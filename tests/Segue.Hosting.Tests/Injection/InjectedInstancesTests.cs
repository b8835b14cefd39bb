using Microsoft.Extensions.DependencyInjection;
using Segue.Fixtures.Contracts;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Keyed;
using Segue.Runtime.Servers;

namespace Segue.Hosting.Tests.Injection;

/// <summary>Instances of a keyed server come by <c>IKeyed</c>, or by the registry's <c>Get</c> with a key.</summary>
public sealed class InjectedInstancesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_AreCalledByKey_ThroughStartAndUpgrade()
    {
        await using Application application = Application.Build(services =>
        {
            services.AddSingleton<WalletReader>();
            services.AddSegue(options => options.Keyed = new KeyedPolicy { IdleAfter = TimeSpan.FromHours(1) }).WithModule(WalletText.V1.Source);
        });
        WalletReader wallets = application.Services.GetRequiredService<WalletReader>();
        IWallet held = wallets.Get("a");
        await Assert.ThrowsAsync<ServerUnavailableException>(() => held.AddAsync(1, Cancellation).AsTask());

        await application.StartAsync();

        Assert.Equal(1, await held.AddAsync(1, Cancellation));
        Assert.Equal(1, await wallets.Get("b").AddAsync(1, Cancellation));
        ServerRegistry servers = application.Services.GetRequiredService<ServerRegistry>();
        Assert.Equal(2, await servers.Get<IWallet>("a").AddAsync(1, Cancellation));
        Assert.Equal(TimeSpan.FromHours(1), servers.KeyedPolicy.IdleAfter);
        Assert.Null(application.Services.GetService<IWallet>());
        await application.ReplaceAsync(WalletText.V2);
        Assert.Equal("2.0.0", await held.VersionAsync(Cancellation));
        Assert.Equal(3, await held.AddAsync(1, Cancellation));
        Assert.Equal(2, servers.Keyed<IWallet>().Count);
    }
}
