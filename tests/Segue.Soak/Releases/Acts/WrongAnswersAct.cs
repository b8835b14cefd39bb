using Segue.Runtime.Releases;
using Segue.Soak.Hosting;

namespace Segue.Soak.Releases.Acts;

/// <summary>A release whose calls throw: it is gone back from without anyone.</summary>
internal sealed class WrongAnswersAct : IAct
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    public async Task PlayAsync(ReleaseStage stage)
    {
        string before = stage.Version;
        Release release = stage.ReleaseOf(SoakModules.Ledger2Wrong, ReleaseStage.ShortProbation with { Duration = LongEnough });
        Upgrade upgrade = await stage.Releases.UpgradeAsync(release);
        await ReleaseStage.WaitAsync(upgrade, ReleaseStep.RolledBack);
        stage.Tally.Upgrades++;
        stage.Expect("wrong answers", upgrade, UpgradeOutcome.RolledBack, DiagnosticIds.ProbationErrors);
        await stage.LookAsync(before);
        await ReleaseStage.FinaliseAsync(upgrade);
    }
}
