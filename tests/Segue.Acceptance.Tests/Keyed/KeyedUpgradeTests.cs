using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>Instances go to the next version one by one, at the entry of their own mailboxes, and back again.</summary>
public sealed class KeyedUpgradeTests
{
    private static readonly CompiledModule Spoilt = new WalletText
    {
        Number = 2,
        Up = "if (old.Value == 13) { throw new InvalidOperationException(\"thirteen\"); }",
    }.Compile(WalletText.V1);

    /// <summary>Some tests hold a state of theirs, and with it the code.</summary>
    private static readonly UpgradeOptions Unrehearsed = new() { RehearsedRowsPerTable = 0, UnloadBound = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task Instances_AreMigrated_AndTheOldCodeLeaves()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await FillAsync(stage, 100);
        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);
        Assert.Equal(100, upgrade.Plan.Rows);
        Assert.Equal(100, upgrade.Report.RehearsedRows);
        Assert.Equal("2", await Wallet(stage, "1").VersionAsync());
        Assert.Equal(2, await Wallet(stage, "1").AddAsync());

        await Expect.FinalisedAsync(upgrade);

        Assert.Equal(new KeyedStatistics(100, 1, 99, 100, 0, 0), stage.Host.Servers.Keyed<IWallet>().Statistics);
        Assert.Equal(100, await Wallet(stage, "99").AddAsync());
    }

    [Fact]
    public async Task GoingBack_GivesTheVeryOldState_UnlessItWasWritten()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await FillAsync(stage, 3);
        object untouched = await StateOfAsync(stage, "0");
        object read = await StateOfAsync(stage, "1");
        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);
        Assert.Equal("2", await Wallet(stage, "1").VersionAsync());
        Assert.Equal(7, await Wallet(stage, "2").AddAsync(5));
        Assert.Equal(1, await Wallet(stage, "new").AddAsync());

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal("1", await Wallet(stage, "0").VersionAsync());
        Assert.Same(untouched, await StateOfAsync(stage, "0"));
        Assert.Same(read, await StateOfAsync(stage, "1"));
        Assert.Equal(8, await Wallet(stage, "2").AddAsync());
        Assert.Equal(2, await Wallet(stage, "new").AddAsync());
        await Expect.FinalisedAsync(back);
        Assert.Same(upgrade, back);
    }

    [Fact]
    public async Task CallThatRuns_EndsOnTheOldVersion_AndKeepsNobodyElseWaiting()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        Task<object?> holding = Wallet(stage, "a").AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;

        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);

        Assert.Equal("2", await Wallet(stage, "b").VersionAsync());
        Task<string> waiting = Wallet(stage, "a").VersionAsync().AsTask();
        Task<UpgradeReport> finalising = upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["wallet@a: IWallet.AskAsync"], stage.Host.Servers.Keyed<IWallet>().Holding);
        Assert.Equal(1, upgrade.RowsLeft);
        Assert.False(finalising.IsCompleted);
        stage.Bench.At("place").Open();
        Assert.Equal("1", await holding);
        Assert.Equal("2", await waiting);
        Assert.Equal(ReleaseStep.Finalised, (await finalising).Step);
        Assert.Equal(2, await Wallet(stage, "a").AddAsync());
    }

    [Fact]
    public async Task CallThatRunsOverUpgradeAndRollBack_LosesNothing()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        Task<object?> holding = Wallet(stage, "a").AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        await stage.CommitAsync(WalletText.V2);
        Upgrade back = await stage.RollBackAsync();
        stage.Bench.At("place").Open();

        Assert.Equal("1", await holding);

        Assert.Equal(2, await Wallet(stage, "a").AddAsync());
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task TaskOfTheOldVersion_CannotWrite()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await Wallet(stage, "a").AskAsync("stray", "place");
        await stage.Bench.At("place").Arrived;
        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);
        Assert.Equal("2", await Wallet(stage, "a").VersionAsync());

        stage.Bench.At("place").Open();
        while (stage.Bench.Notes.Count == 0)
        {
            await Task.Yield();
        }

        Assert.Equal([DiagnosticIds.Revoked], stage.Bench.Notes);
        Assert.Equal(1, upgrade.Report.StrayAccesses);
        Assert.Equal(1, await Wallet(stage, "a").AddAsync());
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task MigrationThatThrows_IsRefusedByRehearsal()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await Wallet(stage, "a").AddAsync(13);

        ReleaseFailure failure = Expect.Refused(await stage.UpgradeAsync(Spoilt), DiagnosticIds.RowMigrationFailed);

        Assert.Contains("'a'", failure.Where, StringComparison.Ordinal);
        Assert.Equal(14, await Wallet(stage, "a").AddAsync());
    }

    [Fact]
    public async Task MigrationThatThrows_QuarantinesThatInstance_AndGoingBackReadsItAgain()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await Wallet(stage, "a").AddAsync(13);
        object before = await StateOfAsync(stage, "a");
        await Wallet(stage, "b").AddAsync(1);
        Upgrade upgrade = await stage.CommitAsync(Spoilt, Unrehearsed);

        InstanceQuarantinedException refused = await Assert.ThrowsAsync<InstanceQuarantinedException>(() => Wallet(stage, "a").AddAsync().AsTask());

        Assert.Equal(("wallet", "a"), (refused.Server, refused.Key));
        Assert.Contains("thirteen", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2, await Wallet(stage, "b").AddAsync());
        Assert.Equal("a", Assert.Single(stage.Host.Servers.Keyed<IWallet>().Quarantined).Key.AsString());
        Assert.True(stage.Host.Servers.Keyed<IWallet>().Exists("a"));
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, upgrade.Report.QuarantinedRows);

        Upgrade back = await stage.RollBackAsync();
        Assert.Same(before, await StateOfAsync(stage, "a"));
        Assert.Equal(14, await Wallet(stage, "a").AddAsync());
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task QuarantinedInstance_OutlivesTheOldCode_AndIsTriedAgainByTheNextVersion()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await Wallet(stage, "a").AddAsync(13);
        await Wallet(stage, "b").AddAsync(13);
        Upgrade upgrade = await stage.CommitAsync(Spoilt, Unrehearsed);
        await Expect.FinalisedAsync(upgrade);
        await Assert.ThrowsAsync<InstanceQuarantinedException>(() => Wallet(stage, "a").AddAsync().AsTask());
        Assert.True(await stage.Host.Servers.Keyed<IWallet>().TryDiscardAsync("b"));
        Assert.Equal(1, await Wallet(stage, "b").AddAsync());

        await stage.CommitAndFinaliseAsync(WalletText.V2);

        Assert.Equal(14, await Wallet(stage, "a").AddAsync());
        Assert.Empty(stage.Host.Servers.Keyed<IWallet>().Quarantined);
    }

    [Fact]
    public async Task RepairedInstance_CanBeCalled_AndGoesBackAsWhatItWasRepairedTo()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        await Wallet(stage, "a").AddAsync(13);
        await Wallet(stage, "b").AddAsync(40);
        await stage.CommitAsync(Spoilt, Unrehearsed);
        object good = await StateOfAsync(stage, "b");
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        Assert.False(await wallets.TryRepairAsync("b", good));
        await Assert.ThrowsAsync<ArgumentException>(() => wallets.TryRepairAsync("a", "no state"));

        Assert.True(await wallets.TryRepairAsync("a", good));

        Assert.Equal(41, await Wallet(stage, "a").AddAsync());
        Upgrade back = await stage.RollBackAsync();
        Assert.Equal(42, await Wallet(stage, "a").AddAsync());
        Assert.Equal(ReleaseStep.Finalised, (await back.FinaliseAsync(TestContext.Current.CancellationToken)).Step);
    }

    [Fact]
    public async Task RemovedServer_RefusesCalls_AndComesBackWithItsInstances()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1, CounterText.V1);
        await FillAsync(stage, 3);
        Upgrade upgrade = await stage.UpgradeAsync(new Release { Name = "without", RemovedModules = ["wallets"] });
        Expect.Committed(upgrade);

        await Assert.ThrowsAsync<ServerUnavailableException>(() => Wallet(stage, "2").AddAsync().AsTask());
        Upgrade back = await stage.RollBackAsync();

        Assert.Equal(3, await Wallet(stage, "2").AddAsync());
        Assert.Equal(ReleaseStep.Finalised, (await back.FinaliseAsync(TestContext.Current.CancellationToken)).Step);
        await Expect.FinalisedAsync(await stage.UpgradeAsync(new Release { Name = "without", RemovedModules = ["wallets"] }));
        Assert.Equal(0, stage.Host.Servers.Keyed<IWallet>().Count);
    }

    private static IWallet Wallet(Stage stage, string key) => stage.Host.Servers.Get<IWallet>(key);

    private static async Task<object> StateOfAsync(Stage stage, string key) => ((WeakReference)(await Wallet(stage, key).AskAsync("state"))!).Target!;

    private static async Task FillAsync(Stage stage, int count)
    {
        for (int key = 0; key < count; key++)
        {
            await Wallet(stage, $"{key}").AddAsync(key);
        }
    }
}
