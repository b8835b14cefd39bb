using Segue.Runtime.Releases;

namespace Segue.Soak.Releases.Acts;

/// <summary>Two releases at once: the second one is refused, and the first one never hears of it.</summary>
internal sealed class TwoAtOnceAct : IAct
{
    public async Task PlayAsync(ReleaseStage stage)
    {
        string target = stage.OtherVersion;
        Task<Upgrade> first = stage.Releases.UpgradeAsync(stage.ReleaseOf(ReleaseStage.ModuleOf(target)));
        try
        {
            await stage.Releases.UpgradeAsync(stage.ReleaseOf(ReleaseStage.ModuleOf(stage.Version)));
            throw new UnmeantOutcomeException("A second upgrade was let in beside the first one.");
        }
        catch (ReleaseException refusal) when (refusal.DiagnosticId == DiagnosticIds.UpgradeUnderWay)
        {
            stage.Refused("two at once", refusal.DiagnosticId);
        }

        Upgrade upgrade = await first;
        stage.Expect("the first of two", upgrade, UpgradeOutcome.Committed);
        await ReleaseStage.FinaliseAsync(upgrade);
        await stage.LookAsync(target);
    }
}
