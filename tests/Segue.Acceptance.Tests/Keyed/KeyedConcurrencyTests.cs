using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>Concurrent calls run beside the one that has the instance, and keep the instance on their version until they end.</summary>
public sealed class KeyedConcurrencyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConcurrentCalls_RunBesideACallOfTheirInstance()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Assert.Equal(0L, await wallet.LookAsync("sum"));
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        Task<object?> meeting = wallet.LookAsync("meet", "other").AsTask();
        await stage.Bench.At("other").Arrived;

        Assert.Equal(0L, await wallet.LookAsync("sum"));
        stage.Bench.At("place").Open();
        await holding;
        Assert.Equal(1L, await wallet.LookAsync("sum"));
        Assert.Equal(2, await wallet.AddAsync());
        stage.Bench.At("other").Open();

        Assert.Equal("1", await meeting);
    }

    /// <summary>
    /// The instance is on version 1 while a concurrent call runs there, for calls that come meanwhile too: else one would run on a
    /// new object while an old one is still looked at (I2). A concurrent call that comes then waits, or there would always be one.
    /// </summary>
    [Fact]
    public async Task ConcurrentCallThatRuns_KeepsItsInstanceOnItsVersion_AndNoOther()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        Task<object?> meeting = wallet.LookAsync("meet", "place").AsTask();
        await stage.Bench.At("place").Arrived;

        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);

        Assert.Equal("2", await stage.Host.Servers.Get<IWallet>("b").VersionAsync());
        Assert.Equal("1", await wallet.VersionAsync());
        Assert.Equal(6, await wallet.AddAsync());
        Task<object?> waiting = wallet.LookAsync("version").AsTask();
        Task<UpgradeReport> finalising = upgrade.FinaliseAsync(Cancellation);
        Assert.Equal(["wallet@a: IWallet.LookAsync"], stage.Host.Servers.Keyed<IWallet>().Holding);
        Assert.Equal(1, upgrade.RowsLeft);
        Assert.False(waiting.IsCompleted || finalising.IsCompleted);
        stage.Bench.At("place").Open();

        Assert.Equal("1", await meeting);
        Assert.Equal("2", await waiting);
        Assert.Equal(ReleaseStep.Finalised, (await finalising).Step);
        Assert.Equal(7, await wallet.AddAsync());
    }

    [Fact]
    public async Task PassivationAndStop_WaitForConcurrentCalls()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        Task<object?> meeting = wallet.LookAsync("meet", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        await wallets.PassivateIdleAsync(Cancellation);
        Assert.Equal(0, await wallets.PassivateIdleAsync(Cancellation));
        Task<bool> passivating = wallets.PassivateAsync("a");
        Task<object?> behind = wallet.LookAsync("sum").AsTask();
        Task<bool> removing = wallets.RemoveAsync("a");

        Assert.Equal(6, await wallet.AddAsync());
        Assert.False(passivating.IsCompleted || behind.IsCompleted || removing.IsCompleted);
        stage.Bench.At("place").Open();

        await meeting;
        Assert.True(await passivating);
        Assert.Equal(6L, await behind);
        Assert.True(await removing);
        Assert.Equal(1, await wallet.AddAsync());
    }

    [Fact]
    public async Task ConcurrentCallOfAnInstanceThatIsNotThere_MakesIt()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);

        Task<object?>[] first = [.. Enumerable.Range(0, 50).Select(_ => stage.Host.Servers.Get<IWallet>("a").LookAsync("sum").AsTask())];

        Assert.All(await Task.WhenAll(first), sum => Assert.Equal(0L, sum));
        Assert.Equal(1, stage.Host.Servers.Keyed<IWallet>().Count);
    }
}
