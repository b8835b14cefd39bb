using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue resolve</c>: writes an outcome that could not be written.</summary>
internal static class ResolveCommand
{
    public static Command Create() => HostCommand.Do(
        "resolve",
        "Writes the outcome of an upgrade that could not be written, once the journal can be written again.",
        async (client, output, _, cancellation) =>
        {
            UpgradeStatus upgrade = await client.ResolveAsync(cancellation).ConfigureAwait(false);
            StatusOutput.Write(upgrade, output);
            return upgrade.Step == ReleaseStep.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Done;
        });
}
