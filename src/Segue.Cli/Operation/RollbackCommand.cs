using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue rollback</c>: goes back to the release before.</summary>
internal static class RollbackCommand
{
    public static Command Create() => HostCommand.Do(
        "rollback",
        "Goes back to the release before, with everything written since.",
        async (client, output, call, cancellation) =>
        {
            UpgradeStatus upgrade = await client.RollBackAsync(call.GetValue(ReleaseArgument.MaxPause), cancellation).ConfigureAwait(false);
            StatusOutput.Write(upgrade, output);
            return upgrade switch
            {
                { Step: ReleaseStep.NeedsPerson } => ExitCode.NeedsPerson,
                { Report.Outcome: UpgradeOutcome.RolledBack } => ExitCode.Done,
                _ => ExitCode.Refused,
            };
        },
        ReleaseArgument.MaxPause);
}
