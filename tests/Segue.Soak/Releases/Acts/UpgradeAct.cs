using Segue.Runtime.Releases;

namespace Segue.Soak.Releases.Acts;

/// <summary>A release that is good, up or down or of the same version again. Then it is finalised, by itself or by somebody, or gone back from.</summary>
internal sealed class UpgradeAct : IAct
{
    private const int Endings = 3;
    private const int LongestLookAround = 200;

    public async Task PlayAsync(ReleaseStage stage)
    {
        string before = stage.Version;
        string target = stage.Random.Next(5) == 0 ? before : stage.OtherVersion;
        int ending = stage.Random.Next(Endings);
        Release release = stage.ReleaseOf(
            ReleaseStage.ModuleOf(target),
            ReleaseStage.ShortProbation with { FinaliseWhenPassed = ending == 0 });
        Upgrade upgrade = await stage.Releases.UpgradeAsync(release);
        stage.Expect("upgrade", upgrade, UpgradeOutcome.Committed);
        await Task.Delay(TimeSpan.FromMilliseconds(stage.Random.Next(LongestLookAround)));
        switch (ending)
        {
            case 0:
                await ReleaseStage.WaitAsync(upgrade, ReleaseStep.Finalised);
                await SeeEndAsync(upgrade);
                await stage.LookAsync(target);
                break;
            case 1:
                await ReleaseStage.FinaliseAsync(upgrade);
                await stage.LookAsync(target);
                break;
            default:
                await stage.Releases.RollBackAsync();
                stage.Expect("roll back on probation", upgrade, UpgradeOutcome.RolledBack, DiagnosticIds.RolledBackByOperator);
                await stage.LookAsync(before);
                await ReleaseStage.FinaliseAsync(upgrade);
                break;
        }
    }

    /// <summary>The step comes before the old code has left; the next release shall find it gone.</summary>
    private static async Task SeeEndAsync(Upgrade upgrade)
    {
        await foreach (UpgradeProgress _ in upgrade.WatchAsync())
        {
            // Only the end is of interest.
        }
    }
}
