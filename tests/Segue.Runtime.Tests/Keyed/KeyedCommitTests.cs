using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>A million instances cost the commit what one costs (I6), and little memory while they are idle.</summary>
[Collection(nameof(AloneCollection))]
public sealed class KeyedCommitTests
{
    private const int Million = 1_000_000;

    /// <summary>The key, which is in the instance.</summary>
    private const int KeyBytes = 8;

    /// <summary>
    /// The structure, not the clock: the commit's own thread allocates as much for a million instances as for one, and touches none
    /// of them. So it could not do anything for each.
    /// </summary>
    [Fact]
    public void Commit_AllocatesAndMigrates_TheSameForOneInstanceAsForAMillion()
    {
        ScratchWallets one = new();
        ScratchWallets million = new();
        one.Fill(1);
        million.Fill(Million);
        one.Commit();
        million.Commit();

        (_, long forOne) = one.Commit(converts: true);
        (KeyedChange change, long forMillion) = million.Commit(converts: true);

        TestContext.Current.TestOutputHelper?.WriteLine($"The commit allocated {forOne} bytes with one instance, {forMillion} with {Million}.");
        Assert.Equal(forOne, forMillion);
        Assert.Equal((Million, Million), (million.Family.Left, change.RowsLeft));
        Assert.Equal(ScratchWallet.First, million.Family.TryFind(4711)!.PeekState());
        Assert.Equal(0, million.Servers.Statistics.Migrated);

        using Sweep sweep = new([change], new UpgradeOptions { BackgroundShare = 1 }, TimeProvider.System);
        sweep.Start();

        // Not awaited: what an async method has is kept a while after its end, and the other test measures memory.
        Assert.True(((IAsyncResult)sweep.Completion).AsyncWaitHandle.WaitOne(Patience.Limit));
        Assert.Equal(new KeyedStatistics(Million, Activated: 0, Passive: Million, Migrated: Million, Left: 0, Quarantined: 0), million.Servers.Statistics);
        Assert.Equal("made and migrated on segue-sweep", million.Family.TryFind(4711)!.PeekState());
    }

    [Fact]
    public async Task IdleInstance_TakesAtMost130BytesOfSeguesOwn()
    {
        const int Bound = 130;

        // Away from the runner's thread, whose frames keep what the test before has made.
        await Task.Yield();
        ScratchWallets wallets = new();
        wallets.Fill(1);
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        wallets.Fill(Million);
        double withObject = PerInstance(empty);
        await wallets.Servers.PassivateIdleAsync(TestContext.Current.CancellationToken);
        await wallets.Servers.PassivateIdleAsync(TestContext.Current.CancellationToken);
        double passivated = PerInstance(empty);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Of Segue's own per idle instance of {Million}, registry included, key not: {passivated:0.0} bytes passivated, {withObject:0.0} bytes with its server object.");
        Assert.Equal(0, wallets.Servers.Statistics.Activated);
        Assert.InRange(passivated, 1, Bound);
        Assert.InRange(withObject, 1, Bound);
        GC.KeepAlive(wallets);
    }

    private static double PerInstance(long empty) => ((GC.GetTotalMemory(forceFullCollection: true) - empty) / (double)(Million - 1)) - KeyBytes;
}
