using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
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
