using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue cancel</c>: gives up an upgrade before its commit.</summary>
internal static class CancelCommand
{
    public static Command Create() => HostCommand.Do(
        "cancel",
        "Gives up the upgrade that is under way, before its commit. Nothing has changed then.",
        async (client, output, _, cancellation) =>
        {
            UpgradeStatus upgrade = await client.CancelAsync(cancellation).ConfigureAwait(false);
            StatusOutput.Write(upgrade, output);

            // It may have been committed while this was on its way.
            return upgrade.Step == ReleaseStep.Aborted ? ExitCode.Done : ExitCode.Refused;
        });
}
