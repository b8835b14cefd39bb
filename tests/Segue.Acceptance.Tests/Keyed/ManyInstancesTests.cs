using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>What many instances cost: the memory of one, and nothing in the commit (I6).</summary>
[Collection(nameof(AloneCollection))]
public sealed class ManyInstancesTests
{
    private static readonly CompiledModule Numbers1 = new WalletText { Number = 1, Key = "long" }.Compile();

    private static readonly CompiledModule Numbers2 = new WalletText
    {
        Number = 2,
        Key = "long",
        Up = "if (Thread.CurrentThread.Name != \"segue-sweep\") { Bench.Find(context.Extra).CountWithThread(\"up\"); }",
    }.Compile(Numbers1);

    [Fact]
    public async Task MillionInstances_AreUpgraded_WithNoneTouchedInTheCommit()
    {
        const int Count = 1_000_000;
        using Stage stage = await Stage.StartAsync(Numbers1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        await Task.WhenAll(FillAsync(stage, 0, Count / 2), FillAsync(stage, Count / 2, Count));
        Assert.Equal(Count, wallets.Count);
        Upgrade upgrade = await stage.CommitAsync(Numbers2, new UpgradeOptions { RehearsedRowsPerTable = 1000, BackgroundShare = 1 });
        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"pause {report.Pause!.Value.TotalMicroseconds:0} us, of it GC {report.GcPause!.Value.TotalMicroseconds:0}; sweep {report.SweepTime!.Value.TotalMilliseconds:0} ms");
        Assert.Equal(ReleaseStep.Finalised, report.Step);
        Assert.True(report.OldCodeCollected);
        Assert.Equal(Count, report.Rows);

        // The structure, not the clock: not one state was migrated by the thread that had the gates closed.
        Assert.Equal(0, stage.Bench.CountOf("up on segue-commit"));
        Assert.Equal(new KeyedStatistics(Count, 0, Count, Count, 0, 0), wallets.Statistics);
        for (long key = 0; key < Count; key += 99_991)
        {
            Assert.Equal(key + 1, await stage.Host.Servers.Get<IWallet>(key).AddAsync());
        }
    }

    [Fact]
    public async Task IdleInstance_TakesAtMost130Bytes_BesideItsKeyAndState()
    {
        const int Count = 200_000;
        const int Bound = 130;
        using Stage stage = await Stage.StartAsync(Numbers1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        await stage.Host.Servers.Get<IWallet>(-1).AddAsync();
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        for (long key = 0; key < Count; key++)
        {
            await stage.Host.Servers.Get<IWallet>(key).AddAsync();
        }

        double activated = PerInstance(empty, Count) - ServersOwn;
        await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken);
        await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, wallets.Statistics.Activated);
        double passive = PerInstance(empty, Count);

        TestContext.Current.TestOutputHelper?.WriteLine($"of Segue's own per instance of {Count}: passivated {passive:0.0} bytes, idle with its server object {activated:0.0} bytes");
        Assert.InRange(passive, 1, Bound);
        Assert.InRange(activated, 1, Bound);
        GC.KeepAlive(stage);
    }

    private static Task FillAsync(Stage stage, long from, long until) => Task.Run(async () =>
    {
        for (long key = from; key < until; key++)
        {
            await stage.Host.Servers.Get<IWallet>(key).AddAsync(key);
        }
    });

    /// <summary>The server's class keeps one service that its constructor takes.</summary>
    private const int ServersOwn = 8;

    /// <summary>Of what an instance takes, its key (8 bytes) and its state (a record with one number: 24 bytes) are its own.</summary>
    private static double PerInstance(long empty, int count) => ((GC.GetTotalMemory(forceFullCollection: true) - empty) / (double)count) - 8 - 24;
}
