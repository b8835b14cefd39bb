using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue finalise</c>: gives up the way back.</summary>
internal static class FinaliseCommand
{
    public static Command Create() => HostCommand.Do(
        "finalise",
        "Gives up the way back from a release: carries over the rest of its rows, and lets the old code go.",
        async (client, output, _, cancellation) =>
        {
            UpgradeEvent last = await new UpgradeDisplay(output).ShowAsync(client.FinaliseAsync(cancellation), cancellation).ConfigureAwait(false);
            if (!output.IsJson)
            {
                UpgradeSummary.Write(last.Upgrade!, output);
            }

            return last.Upgrade!.Step switch
            {
                ReleaseStep.Finalised => ExitCode.Done,
                ReleaseStep.NeedsPerson => ExitCode.NeedsPerson,
                _ => ExitCode.Refused,
            };
        });
}
