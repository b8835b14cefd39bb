using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Quarantine;

/// <summary>
/// A row whose migration throws after the commit is kept, listed and repairable; it never reads as absent, and is never
/// dropped (I5).
/// </summary>
public sealed class QuarantineTests
{
    /// <summary>Nothing is rehearsed, so that the row is found only when it is carried over.</summary>
    private static readonly UpgradeOptions Unrehearsed = new() { RehearsedRowsPerTable = 0 };

    private static readonly Lazy<CompiledModule> ThrowingUp = new(() => new CounterText
    {
        Number = 2,
        RowUp = """if (old.Value == 13) throw new InvalidOperationException("thirteen");""",
    }.Compile(CounterText.V1));

    private static readonly Lazy<CompiledModule> ThrowingDown = new(() => new CounterText
    {
        Number = 2,
        RowDown = """if (row.Value == 13) throw new InvalidOperationException("thirteen");""",
    }.Compile(CounterText.V1));

    [Theory]
    [InlineData("row")]
    [InlineData("contains")]
    [InlineData("set")]
    [InlineData("try add")]
    [InlineData("get or add")]
    [InlineData("update")]
    public async Task EveryOperationOnTheRow_Throws(string operation)
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);

        await AssertQuarantinedAsync(async () => await stage.Probe.AskAsync(operation, "unlucky"));
    }

    [Fact]
    public async Task EveryMethodOfTheContractThatTouchesTheRow_Throws()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);

        await AssertQuarantinedAsync(async () => await stage.Counter.GetAsync("unlucky"));
        await AssertQuarantinedAsync(async () => await stage.Counter.AddAsync("unlucky"));
        await AssertQuarantinedAsync(async () => await stage.Counter.RemoveAsync("unlucky"));
        await AssertQuarantinedAsync(async () => await stage.Counter.ListAsync());
    }

    [Fact]
    public async Task Row_IsCountedAndListed_AndTheGoodOnesAreReadBeforeItThrows()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, await stage.Counter.CountAsync());
        Assert.Equal(["unlucky"], (string[])(await stage.Probe.AskAsync("quarantined"))!);
        Assert.Equal("System.InvalidOperationException: thirteen", await stage.Probe.AskAsync("reason", "unlucky"));
        Assert.Equal(["good", "other", "quarantined: unlucky"], ((string[])(await stage.Probe.AskAsync("keys until it throws"))!).Order());
        Assert.Equal(1, upgrade.Report.QuarantinedRows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repair_PutsTheRowBack(bool isSweptBefore)
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        if (isSweptBefore)
        {
            await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            await AssertQuarantinedAsync(async () => await stage.Counter.GetAsync("unlucky"));
        }

        Assert.Equal(true, await stage.Probe.AskAsync("repair", "unlucky"));

        Assert.Equal(1001, await stage.Counter.AddAsync("unlucky"));
        Assert.Equal(3, await stage.Counter.CountAsync());
        Assert.Equal(false, await stage.Probe.AskAsync("repair", "unlucky"));
        Assert.Equal(false, await stage.Probe.AskAsync("repair", "good"));
        await Expect.FinalisedAsync(upgrade);
        Assert.Equal(1001, await stage.Counter.GetAsync("unlucky"));
        Assert.Equal(0, upgrade.Report.QuarantinedRows);
    }

    [Fact]
    public async Task Discard_RemovesTheRowForGood()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(true, await stage.Probe.AskAsync("discard", "unlucky"));

        Assert.Null(await stage.Counter.GetAsync("unlucky"));
        Assert.Equal(2, await stage.Counter.CountAsync());
        await Expect.FinalisedAsync(upgrade);
        Assert.Null(await stage.Counter.GetAsync("unlucky"));
        Assert.Equal(1, await stage.Counter.AddAsync("unlucky"));
    }

    [Fact]
    public async Task Row_SurvivesFinalisation_WithoutKeepingTheOldCode()
    {
        using Stage stage = await StartWithUnluckyRowAsync();

        await stage.CommitAndFinaliseAsync(ThrowingUp.Value, Unrehearsed);

        await AssertQuarantinedAsync(async () => await stage.Counter.GetAsync("unlucky"));
        Assert.Equal(3, await stage.Counter.CountAsync());
        Assert.Equal(["unlucky"], (string[])(await stage.Probe.AskAsync("quarantined"))!);
        Assert.Equal(6, await stage.Counter.AddAsync("good"));
        Assert.Equal(true, await stage.Probe.AskAsync("repair", "unlucky"));
        Assert.Equal(3, (await stage.Counter.ListAsync()).Length);
    }

    [Fact]
    public async Task LaterVersionWhoseMigrationWorks_RepairsTheRow()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        await stage.CommitAndFinaliseAsync(ThrowingUp.Value, Unrehearsed);

        await stage.CommitAndFinaliseAsync(CounterText.V3);

        Assert.Equal(13, await stage.Counter.GetAsync("unlucky"));
        Assert.Empty((string[])(await stage.Probe.AskAsync("quarantined"))!);
        Assert.Equal(3, (await stage.Counter.ListAsync()).Length);
        Assert.Equal(14, await stage.Counter.AddAsync("unlucky"));
    }

    [Fact]
    public async Task LaterVersionWhoseMigrationThrowsToo_KeepsTheRow()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        await stage.CommitAndFinaliseAsync(ThrowingUp.Value, Unrehearsed);
        CompiledModule third = new CounterText
        {
            Number = 3,
            RowUp = """if (old.Value == 13) throw new InvalidOperationException("still thirteen");""",
        }.Compile(CounterText.V2);

        await stage.CommitAndFinaliseAsync(third, Unrehearsed);

        await AssertQuarantinedAsync(async () => await stage.Counter.GetAsync("unlucky"));
        Assert.Equal("System.InvalidOperationException: still thirteen", await stage.Probe.AskAsync("reason", "unlucky"));
        await stage.CommitAndFinaliseAsync(CounterText.V3);
        Assert.Equal(13, await stage.Counter.GetAsync("unlucky"));
    }

    [Fact]
    public async Task GoingBackInPlace_GivesTheVeryRowBack()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        WeakReference row = (WeakReference)(await stage.Probe.AskAsync("row", "unlucky"))!;
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);

        Upgrade back = await stage.RollBackAsync();

        Assert.Same(row.Target, ((WeakReference)(await stage.Probe.AskAsync("row", "unlucky"))!).Target);
        Assert.Equal(3, await stage.Counter.CountAsync());
        Assert.Equal(0, back.Report.QuarantinedRows);
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task GoingBackAfterFinalisation_GivesTheRowBack()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        await stage.CommitAndFinaliseAsync(ThrowingUp.Value, Unrehearsed);

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal(13, await stage.Counter.GetAsync("unlucky"));
        Assert.Equal(3, (await stage.Counter.ListAsync()).Length);
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task DownThatThrows_QuarantinesTheRow_AndFinalisationWaitsForTheRepair()
    {
        using Stage stage = await StartWithUnluckyRowAsync(unlucky: 12);
        await stage.CommitAsync(ThrowingDown.Value, Unrehearsed);
        await stage.Counter.AddAsync("unlucky");
        Upgrade back = await stage.RollBackAsync();
        await AssertQuarantinedAsync(async () => await stage.Counter.GetAsync("unlucky"));

        UpgradeReport refused = await back.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.RolledBack, refused.Step);
        Assert.Equal(DiagnosticIds.RowsLeft, refused.Failure?.Id);
        Assert.Equal("counter", refused.Failure?.Where);
        Assert.Equal(["unlucky"], (string[])(await stage.Probe.AskAsync("quarantined"))!);
        Assert.Equal(6, await stage.Counter.AddAsync("good"));
        Assert.Equal(true, await stage.Probe.AskAsync("repair", "unlucky"));
        await Expect.FinalisedAsync(back);
        Assert.Equal(3, (await stage.Counter.ListAsync()).Length);
    }

    [Fact]
    public async Task RowThatWasRepaired_GoesBackAsItWasRepaired()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        await stage.Probe.AskAsync("repair", "unlucky");

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal(1000, await stage.Counter.GetAsync("unlucky"));
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task RowThatWasDiscarded_StaysAwayOnTheWayBack()
    {
        using Stage stage = await StartWithUnluckyRowAsync();
        Upgrade upgrade = await stage.CommitAsync(ThrowingUp.Value, Unrehearsed);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        await stage.Probe.AskAsync("discard", "unlucky");

        Upgrade back = await stage.RollBackAsync();

        Assert.Null(await stage.Counter.GetAsync("unlucky"));
        Assert.Equal([new CounterRow("good", 5), new CounterRow("other", 6)], await stage.Counter.ListAsync());
        await Expect.FinalisedAsync(back);
    }

    private static async Task<Stage> StartWithUnluckyRowAsync(long unlucky = 13)
    {
        Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("good", 5);
        await stage.Counter.AddAsync("unlucky", unlucky);
        await stage.Counter.AddAsync("other", 6);
        return stage;
    }

    private static async Task AssertQuarantinedAsync(Func<Task> touch)
    {
        RowQuarantinedException thrown = await Assert.ThrowsAsync<RowQuarantinedException>(touch);
        Assert.Equal(DiagnosticIds.RowQuarantined, thrown.DiagnosticId);
        Assert.Equal("unlucky", thrown.Key);
        Assert.Contains("thirteen", thrown.Reason, StringComparison.Ordinal);
    }
}
