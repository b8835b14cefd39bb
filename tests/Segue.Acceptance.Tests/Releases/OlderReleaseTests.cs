using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>A release that would bring back what was replaced is refused to who asks for that, and to nobody else.</summary>
public sealed class OlderReleaseTests
{
    private static readonly UpgradeOptions Careful = new() { RefusesOlderReleases = true };

    [Fact]
    public async Task OlderBuild_AndOlderVersion_AreRefused_WhereThatIsAskedFor()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        CompiledModule anotherBuild = new CounterText { Number = 1 }.Compile(version: "9.0.0");

        foreach (CompiledModule older in (CompiledModule[])[CounterText.V1, anotherBuild])
        {
            ReleasePlan plan = stage.Releases.Plan(stage.Release(older), Careful);
            Assert.Equal((ReleaseRoute.Refused, DiagnosticIds.OlderRelease), (plan.Route, plan.Failure?.Id));
            Assert.Null(stage.Releases.Plan(stage.Release(older)).Failure);
            Expect.Refused(await stage.UpgradeAsync(older, Careful), DiagnosticIds.OlderRelease);
        }

        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task WhatRuns_AndWhatWasGoneBackFrom_IsNotOlder()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.CommitAndFinaliseAsync(CounterText.V2, Careful);
        Assert.Null(stage.Releases.Plan(stage.Release(CounterText.V2), Careful).Failure);

        Expect.RolledBack(await stage.Releases.RollBackAsync(Careful));
        await stage.Releases.FinaliseAsync("eve");
        await stage.CommitAsync(CounterText.V2, Careful);
    }

    [Fact]
    public async Task Order_OfReleases_IsKept_OverWaysBackAndRestarts()
    {
        InMemoryJournal journal = new();
        using (Stage stage = await StartAsync())
        {
            await CommitAsync(stage, CounterText.V2, 5);
            await stage.Releases.FinaliseAsync("eve");
            Assert.Equal(5, stage.Releases.Standing?.Sequence);

            // The same number again is the same release, or one beside it; a lower one, and none, are older.
            Assert.Null(Plan(stage, CounterText.V3, 5).Failure);
            foreach (long? older in (long?[])[4, 0, null])
            {
                Assert.Equal((ReleaseRoute.Refused, DiagnosticIds.OlderSequence), (Plan(stage, CounterText.V3, older).Route, Plan(stage, CounterText.V3, older).Failure?.Id));
                Expect.Refused(await stage.Releases.UpgradeAsync(stage.Release(CounterText.V3) with { Sequence = older }, Careful), DiagnosticIds.OlderSequence);
            }

            // What was gone back from has been there all the same: in place, and by loading again.
            await CommitAsync(stage, CounterText.V3, 7);
            Expect.RolledBack(await stage.Releases.RollBackAsync(Careful));
            Assert.Equal(7, stage.Releases.Standing?.Sequence);
            await stage.Releases.FinaliseAsync("eve");
            Expect.RolledBack(await stage.Releases.RollBackAsync(Careful));
            await stage.Releases.FinaliseAsync("eve");
            Assert.Equal("1", await stage.Counter.VersionAsync());
            Assert.Equal(7, stage.Releases.Standing?.Sequence);
            await stage.Host.StopAsync();
        }

        using Stage again = await StartAsync();
        Assert.Equal(DiagnosticIds.OlderSequence, Plan(again, CounterText.V2, 6).Failure?.Id);
        Assert.Null(again.Releases.Plan(again.Release(CounterText.V2) with { Sequence = 6 }).Failure);
        await CommitAsync(again, CounterText.V2, 8);

        async Task<Stage> StartAsync()
        {
            Stage stage = Stage.Create(journal: new JournalOptions { Journal = journal });
            await stage.Host.StartAsync([CounterText.V1.Source], TestContext.Current.CancellationToken);
            return stage;
        }

        static ReleasePlan Plan(Stage stage, CompiledModule module, long? sequence) =>
            stage.Releases.Plan(stage.Release(module) with { Sequence = sequence }, Careful);

        static async Task CommitAsync(Stage stage, CompiledModule module, long sequence) =>
            Expect.Committed(await stage.Releases.UpgradeAsync(stage.Release(module) with { Sequence = sequence }, Careful));
    }

    [Fact]
    public async Task Plan_HasStepsRowsAndWhatKeepsOldCode()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a");
        await stage.Counter.AddAsync("b");

        ReleasePlan plan = stage.Releases.Plan(stage.Release(CounterText.V3));
        Assert.Equal(
            ["counter 1 -> 2", "counter 2 -> 3", "counter-entry 1 -> 2", "counter-entry 2 -> 3"],
            plan.Migrations.Select(step => $"{step.Alias} {step.From} -> {step.To}").Order());
        Assert.Equal((2L, 2L), (plan.Rows, Assert.Single(plan.Servers).Rows));
        Assert.True(plan.EstimatedPause > TimeSpan.Zero && plan.EstimatedSweep > TimeSpan.Zero);
        Assert.Empty(plan.KeepsOldCode);

        await stage.CommitAndFinaliseAsync(CounterText.V3);
        ReleasePlan down = stage.Releases.Plan(stage.Release(CounterText.V1));
        Assert.Equal(
            [(3, 2), (2, 1)],
            down.Migrations.Where(step => step.Alias == "counter").Select(step => (step.From, step.To)));
        Assert.All(down.Migrations, step => Assert.False(step.IsUp));
    }

    [Fact]
    public async Task Finalise_AndAbort_SayWhoAskedForThem()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade given = stage.Releases.Begin(stage.Release(CounterText.V2), new UpgradeOptions { Operator = "adam" });
        await given.PrepareAsync();
        await stage.Releases.AbortAsync("eve");
        Assert.Equal(["adam", "eve"], (await stage.Releases.ReadEntriesAsync(given.Number)).Select(entry => entry.Operator).Distinct());

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2, new UpgradeOptions { Operator = "adam" });
        await stage.Releases.FinaliseAsync("eve");
        Assert.Equal(["adam", "eve"], (await stage.Releases.ReadEntriesAsync(upgrade.Number)).Select(entry => entry.Operator).Distinct());
        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => stage.Releases.FinaliseAsync("eve"));
        Assert.Equal(DiagnosticIds.NothingUnderWay, refused.DiagnosticId);
        await Assert.ThrowsAsync<ReleaseException>(() => stage.Releases.AbortAsync("eve"));
    }
}
