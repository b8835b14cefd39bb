using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Aborting;

/// <summary>A step that does not follow is a mistake of the caller's: it throws, and the upgrade stays where it is.</summary>
public sealed class StepOrderTests
{
    [Fact]
    public async Task StepsThatNeedAPreparedUpgrade_ThrowOnAPlannedOne()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = stage.Releases.Begin(stage.Release(CounterText.V2));

        await RefuseAsync(upgrade, ReleaseStep.Planned, u => u.RehearseAsync());
        await RefuseAsync(upgrade, ReleaseStep.Planned, u => u.CommitAsync());
        await RefuseAsync(upgrade, ReleaseStep.Planned, u => u.RollBackAsync());
        await RefuseAsync(upgrade, ReleaseStep.Planned, u => u.FinaliseAsync());
        await RefuseAsync(upgrade, ReleaseStep.Planned, u => u.SweepAsync());

        Assert.Equal(UpgradeOutcome.Committed, (await upgrade.RunAsync(TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task PreparingTwice_ThrowsAndKeepsWhatIsPrepared()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = stage.Releases.Begin(stage.Release(CounterText.V2));
        await AbortTests.TakeAsync(upgrade, ReleaseStep.Rehearsed);

        await RefuseAsync(upgrade, ReleaseStep.Rehearsed, u => u.PrepareAsync());
        await RefuseAsync(upgrade, ReleaseStep.Rehearsed, u => u.RehearseAsync());

        await upgrade.CommitAsync(TestContext.Current.CancellationToken);
        Expect.Committed(upgrade);
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task EarlierSteps_ThrowOnProbation_AndTheNewVersionGoesOn()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 5);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);

        await RefuseAsync(upgrade, ReleaseStep.OnProbation, u => u.PrepareAsync());
        await RefuseAsync(upgrade, ReleaseStep.OnProbation, u => u.RehearseAsync());
        await RefuseAsync(upgrade, ReleaseStep.OnProbation, u => u.CommitAsync());

        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(6, await stage.Counter.AddAsync("key"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task EveryStep_ThrowsOnAnUpgradeThatHasEnded()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        await Expect.FinalisedAsync(upgrade);

        await RefuseAsync(upgrade, ReleaseStep.Finalised, u => u.PrepareAsync());
        await RefuseAsync(upgrade, ReleaseStep.Finalised, u => u.RehearseAsync());
        await RefuseAsync(upgrade, ReleaseStep.Finalised, u => u.CommitAsync());
        await RefuseAsync(upgrade, ReleaseStep.Finalised, u => u.RollBackAsync());
        await RefuseAsync(upgrade, ReleaseStep.Finalised, u => u.FinaliseAsync());

        await stage.CommitAndFinaliseAsync(CounterText.V3);
    }

    private static async Task RefuseAsync(Upgrade upgrade, ReleaseStep step, Func<Upgrade, Task> act)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => act(upgrade));
        Assert.Equal(step, upgrade.Step);
    }
}
