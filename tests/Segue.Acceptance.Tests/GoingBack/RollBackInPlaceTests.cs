using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.GoingBack;

/// <summary>Going back within probation: the old code is still loaded, and nothing that was written since is lost (I4).</summary>
public sealed class RollBackInPlaceTests
{
    [Fact]
    public async Task WritesSinceTheCommit_AreKept()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("written", 5);
        await stage.Counter.AddAsync("left alone", 7);
        await stage.Counter.AddAsync("removed", 9);
        await stage.CommitAsync(CounterText.V2);
        await stage.Counter.AddAsync("written");
        await stage.Counter.AddAsync("created", 2);
        await stage.Counter.RemoveAsync("removed");

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Equal([new CounterRow("created", 2), new CounterRow("left alone", 7), new CounterRow("written", 6)], await stage.Counter.ListAsync());
        Assert.Equal(24, await stage.Counter.TotalAsync());
        await Expect.FinalisedAsync(back);
        Assert.Equal(3, await stage.Counter.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RowThatWasNotWritten_ComesBackAsTheVeryObject(bool isSweptBefore)
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("left alone", 7);
        await stage.Counter.AddAsync("read", 8);
        WeakReference leftAlone = await RowAsync(stage, "left alone");
        WeakReference read = await RowAsync(stage, "read");
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        await stage.Counter.GetAsync("read");
        if (isSweptBefore)
        {
            await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        }

        Upgrade back = await stage.RollBackAsync();
        await back.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Same(leftAlone.Target, (await RowAsync(stage, "left alone")).Target);
        Assert.Same(read.Target, (await RowAsync(stage, "read")).Target);
        await Expect.FinalisedAsync(back);
        Assert.Same(read.Target, (await RowAsync(stage, "read")).Target);
    }

    [Fact]
    public async Task RowThatWasRemoved_DoesNotRiseAgain_WhicheverWayTheTableGoes()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("removed in 1", 1);
        await stage.Counter.AddAsync("removed in 2", 2);
        await stage.Counter.AddAsync("removed on the way back", 3);
        await stage.Counter.RemoveAsync("removed in 1");
        await stage.CommitAsync(CounterText.V2);
        await stage.Counter.RemoveAsync("removed in 2");

        Upgrade back = await stage.RollBackAsync();

        Assert.Null(await stage.Counter.GetAsync("removed in 2"));
        Assert.True(await stage.Counter.RemoveAsync("removed on the way back"));
        Assert.Empty(await stage.Counter.ListAsync());
        await Expect.FinalisedAsync(back);
        Assert.Empty(await stage.Counter.ListAsync());
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        Assert.Equal(0, await stage.Counter.CountAsync());
    }

    [Fact]
    public async Task RowThatWasRemovedAndAddedAgain_IsTheNewOne_AndHasNoBefore()
    {
        CompiledModule first = new CounterText { Number = 1, RowMembers = """public string Memo { get; init; } = "made in 1";""" }.Compile();
        CompiledModule second = new CounterText
        {
            Number = 2,
            RowDownResult = """new() { Value = row.Value, Memo = context.TryGetBefore(out CounterEntryV1? before) ? before.Memo : "never was in 1" }""",
        }.Compile(first);
        using Stage stage = await Stage.StartAsync(first);
        await stage.Counter.AddAsync("reborn", 1);
        await stage.CommitAsync(second);
        await stage.Counter.RemoveAsync("reborn");
        await stage.Counter.AddAsync("reborn", 5);

        await stage.RollBackAsync();

        Assert.Equal("CounterEntry { Value = 5, Memo = never was in 1 }", await stage.Probe.AskAsync("text of row", "reborn"));
    }

    [Fact]
    public async Task WhatUpDropped_ComesBackFromBefore_AlsoForAWrittenRow()
    {
        CompiledModule first = new CounterText
        {
            Number = 1,
            RowMembers = """public string Memo { get; init; } = "made in 1";""",
            StateMembers = """public string Owner { get; init; } = "the first";""",
            Answers = """case "owner": return State.Owner;""",
        }.Compile();
        CompiledModule second = new CounterText
        {
            Number = 2,
            RowDownResult = """new() { Value = row.Value, Memo = context.TryGetBefore(out CounterEntryV1? before) ? before.Memo : "never was in 1" }""",
            StateDownResult = """
                new()
                {
                    Total = state.Total,
                    Owner = context.TryGetBefore(out CounterStateV1? before) ? before.Owner : "nobody",
                    Entries = state.Entries.To<CounterEntryV1>(),
                }
                """,
        }.Compile(first);
        using Stage stage = await Stage.StartAsync(first);
        await stage.Counter.AddAsync("written", 1);
        await stage.CommitAsync(second);
        await stage.Counter.AddAsync("written");
        await stage.Counter.AddAsync("created");

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal("CounterEntry { Value = 2, Memo = made in 1 }", await stage.Probe.AskAsync("text of row", "written"));
        Assert.Equal("CounterEntry { Value = 1, Memo = never was in 1 }", await stage.Probe.AskAsync("text of row", "created"));
        Assert.Equal("the first", await stage.Probe.AskAsync("owner"));
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task DownThatReturnsTheTableAsItWasBefore_IsRefused_AndTheNewVersionGoesOn()
    {
        CompiledModule second = new CounterText
        {
            Number = 2,
            StateDown = "if (context.TryGetBefore(out CounterStateV1? before)) return before;",
        }.Compile(CounterText.V1);
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 1);
        await stage.CommitAsync(second);
        await stage.Counter.AddAsync("key");

        Upgrade upgrade = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.OnProbation, upgrade.Step);
        Assert.Equal(UpgradeOutcome.Committed, upgrade.Report.Outcome);
        Assert.Equal(DiagnosticIds.StaleTable, upgrade.Report.Failure?.Id);
        Assert.Equal("counter: Entries", upgrade.Report.Failure?.Where);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(3, await stage.Counter.AddAsync("key"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task RollBack_BeforeTheSweepHasEnded_FindsEveryRow()
    {
        const int Rows = 20_000;
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        for (int row = 0; row < Rows; row++)
        {
            await stage.Counter.AddAsync($"row {row}", row);
        }

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2, new UpgradeOptions { BackgroundShare = 0.01, RehearsedRowsPerTable = 100 });
        for (int row = 0; row < Rows; row += 100)
        {
            await stage.Counter.AddAsync($"row {row}");
        }

        Assert.InRange(upgrade.RowsLeft, 1, Rows);
        Upgrade back = await stage.RollBackAsync();

        Assert.Same(upgrade, back);
        Assert.Equal(Rows, await stage.Counter.CountAsync());
        Assert.All(await stage.Counter.ListAsync(), row =>
        {
            long number = long.Parse(row.Key.AsSpan("row ".Length), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(number + (number % 100 == 0 ? 1 : 0), row.Value);
        });
    }

    private static async Task<WeakReference> RowAsync(Stage stage, string key) => (WeakReference)(await stage.Probe.AskAsync("row", key))!;
}
