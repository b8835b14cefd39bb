using Segue.Runtime.Releases;

namespace Segue.Soak.Releases.Acts;

/// <summary>A call does not end: the commit gives up at its bound, and everything goes on as it was.</summary>
internal sealed class HangingCallAct : IAct
{
    private static readonly TimeSpan CommitBound = TimeSpan.FromMilliseconds(100);

    public async Task PlayAsync(ReleaseStage stage)
    {
        string before = stage.Version;
        using CancellationTokenSource end = new();
        Task hanging = stage.Ledger.HangAsync(end.Token).AsTask();
        try
        {
            Upgrade upgrade = await stage.Releases.UpgradeAsync(
                stage.ReleaseOf(ReleaseStage.ModuleOf(stage.OtherVersion)),
                new UpgradeOptions { CommitBound = CommitBound });
            stage.Expect("hanging call", upgrade, UpgradeOutcome.Aborted, DiagnosticIds.CallDidNotEnd);
        }
        finally
        {
            await end.CancelAsync();
            await hanging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await stage.LookAsync(before);
    }
}
