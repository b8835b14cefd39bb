using Segue.Admin.Messages;
using Segue.Cli.Output;

namespace Segue.Cli.Operation;

/// <summary>Writes how an upgrade came out, for people or programs.</summary>
internal static class StatusOutput
{
    public static void Write(UpgradeStatus upgrade, CommandOutput output)
    {
        if (output.IsJson)
        {
            output.WriteJson(upgrade, OperationJson.Default.UpgradeStatus);
        }
        else
        {
            UpgradeSummary.Write(upgrade, output);
        }
    }
}
