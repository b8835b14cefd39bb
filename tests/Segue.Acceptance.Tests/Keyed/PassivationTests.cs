using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Keyed;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>An idle instance keeps its state alone, and no call notices.</summary>
public sealed class PassivationTests
{
    [Fact]
    public async Task IdleInstances_ArePassivatedAtTheSecondLook_AndKeepTheirState()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        IWallet idle = stage.Host.Servers.Get<IWallet>("idle");
        IWallet called = stage.Host.Servers.Get<IWallet>("called");
        await idle.AddAsync(7);
        await called.AddAsync();
        Assert.Equal(0, await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken));
        await called.AddAsync();

        Assert.Equal(1, await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken));

        Assert.Equal(new KeyedStatistics(Count: 2, Activated: 1, Passive: 1, Migrated: 0, Left: 0, Quarantined: 0), wallets.Statistics);
        Assert.Equal(8, await idle.AddAsync());
        Assert.Equal(2, wallets.Statistics.Activated);
    }

    /// <summary>
    /// The instance is held by a call; a passivation waits for its turn, and a call behind it. The call must find the state that
    /// the first one wrote, on a new server object.
    /// </summary>
    [Fact]
    public async Task CallThatComesWhilePassivationWaits_RunsAfterIt_OnTheSameState()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        object before = ((WeakReference)(await wallet.AskAsync("server"))!).Target!;
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        Task<bool> passivating = wallets.PassivateAsync("a");
        Task<long> adding = wallet.AddAsync().AsTask();
        Task<object?> after = wallet.AskAsync("server").AsTask();
        Assert.Equal(0, await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken));

        stage.Bench.At("place").Open();

        await holding;
        Assert.True(await passivating);
        Assert.Equal(2, await adding);
        Assert.NotSame(before, ((WeakReference)(await after)!).Target);
    }

    [Fact]
    public async Task CallThatWaitsWhileItsInstanceIsStopped_FindsANewOne()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        Task<long> before = wallet.AddAsync().AsTask();
        Task<bool> removing = stage.Host.Servers.Keyed<IWallet>().RemoveAsync("a");
        Task<long> after = wallet.AddAsync().AsTask();

        stage.Bench.At("place").Open();

        await holding;
        Assert.Equal(2, await before);
        Assert.True(await removing);
        Assert.Equal(1, await after);
        Assert.Equal(1, stage.Host.Servers.Keyed<IWallet>().Count);
    }

    [Fact]
    public async Task TaskThatACallLeftRunning_CannotWriteOncePassivated()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AskAsync("stray", "place");
        await stage.Bench.At("place").Arrived;
        Assert.True(await stage.Host.Servers.Keyed<IWallet>().PassivateAsync("a"));

        stage.Bench.At("place").Open();
        while (stage.Bench.Notes.Count == 0)
        {
            await Task.Yield();
        }

        Assert.Equal([DiagnosticIds.Revoked], stage.Bench.Notes);
        Assert.Equal(1, await wallet.AddAsync());
    }

    [Fact]
    public async Task CallsAndPassivations_AtTheSameTime_LoseNothing()
    {
        const int Calls = 200_000;
        Random random = Seed.Random();
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        Callers callers = Callers.Start(key => stage.Host.Servers.Get<IWallet>(key).AddAsync(), count: 4, keys: 5, random);
        long passivated = 0;
        while (callers.Calls < Calls && callers.Complaints.Count == 0)
        {
            passivated += await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken);
            passivated += await wallets.PassivateAsync($"caller-{random.Next(4)}/{random.Next(5)}") ? 1 : 0;
        }

        await callers.StopAsync();
        Assert.Empty(callers.Complaints);
        Assert.True(passivated > 0);
    }
}
