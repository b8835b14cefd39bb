using Segue.Runtime.Releases;
using Segue.Soak.Hosting;

namespace Segue.Soak.Releases.Acts;

/// <summary>A release whose migration throws: it is refused in rehearsal.</summary>
internal sealed class ThrowingMigrationAct : IAct
{
    public async Task PlayAsync(ReleaseStage stage)
    {
        if (stage.Version != "1")
        {
            // Its rows have nothing to migrate from there.
            await new UpgradeAct().PlayAsync(stage);
            return;
        }

        Upgrade upgrade = await stage.Releases.UpgradeAsync(stage.ReleaseOf(SoakModules.Ledger2Throwing));
        stage.Expect("throwing migration", upgrade, UpgradeOutcome.Refused, DiagnosticIds.RowMigrationFailed);
        await stage.LookAsync("1");
    }
}
