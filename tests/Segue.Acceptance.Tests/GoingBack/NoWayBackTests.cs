using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.GoingBack;

/// <summary>A migration that cannot go back, or not exactly, says so, and the plan shows it before anybody commits.</summary>
public sealed class NoWayBackTests
{
    private static readonly Lazy<CompiledModule> OneWay = new(() => new CounterText
    {
        Number = 2,
        CanGoDown = false,
        RowAttributes = """[Loss("nothing old can hold the notes")]""",
    }.Compile(CounterText.V1));

    [Fact]
    public async Task Loss_IsShownInThePlan_AndLetsDownDiffer()
    {
        CompiledModule lossy = new CounterText
        {
            Number = 2,
            RowAttributes = """[Loss("odd values")]""",
            RowDownResult = "new() { Value = row.Value / 2 * 2 }",
        }.Compile(CounterText.V1);
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 3);

        ReleasePlan plan = stage.Releases.Plan(stage.Release(lossy));

        Assert.Equal(["counter-entry 1 -> 2: odd values"], plan.Losses);
        Assert.True(plan.CanGoBack);
        await stage.CommitAsync(lossy);
        await stage.Counter.AddAsync("key", 2);
        await stage.RollBackAsync();
        Assert.Equal(4, await stage.Counter.GetAsync("key"));
    }

    [Fact]
    public async Task OneWayMigration_IsShownInThePlan_AndRefusesToBeGoneBackFromInPlace()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 3);
        ReleasePlan plan = stage.Releases.Plan(stage.Release(OneWay.Value));
        Assert.Equal(["counter-entry 1 -> 2: no way back. nothing old can hold the notes"], plan.Losses);
        Assert.False(plan.CanGoBack);
        await stage.CommitAsync(OneWay.Value);

        Upgrade upgrade = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.OnProbation, upgrade.Step);
        Assert.Equal(DiagnosticIds.NoWayBack, upgrade.Report.Failure?.Id);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(4, await stage.Counter.AddAsync("key"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task OneWayMigration_RefusesToBeGoneBackFromAfterFinalisation()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 3);
        await stage.CommitAndFinaliseAsync(OneWay.Value);

        Upgrade upgrade = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Expect.Refused(upgrade, DiagnosticIds.NoWayBack);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(4, await stage.Counter.AddAsync("key"));
    }
}
