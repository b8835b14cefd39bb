using Segue.Runtime.Releases;

namespace Segue.Soak.Releases.Acts;

/// <summary>Going back from a release that is finalised: what it replaced is loaded again.</summary>
internal sealed class RollBackAct : IAct
{
    public async Task PlayAsync(ReleaseStage stage)
    {
        if (stage.Releases.Standing is not { Past: [{ } past, ..] })
        {
            await new UpgradeAct().PlayAsync(stage);
            return;
        }

        string? target = past.Replaced.FirstOrDefault(module => module.Name == "ledger")?.Version[..1];
        Upgrade upgrade = await stage.Releases.RollBackAsync();
        stage.Expect("roll back", upgrade, UpgradeOutcome.RolledBack, DiagnosticIds.RolledBackByOperator);
        await ReleaseStage.FinaliseAsync(upgrade);
        await stage.LookAsync(target);
    }
}
