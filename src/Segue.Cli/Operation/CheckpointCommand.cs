using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Cli.Output;
using Segue.Runtime.Checkpoints;

namespace Segue.Cli.Operation;

/// <summary><c>segue checkpoint</c>: the states of all servers on the service's disk.</summary>
internal static class CheckpointCommand
{
    private static readonly Option<bool> List = new("--list") { Description = "List those that there are, and take none." };

    public static Command Create() => HostCommand.Do(
        "checkpoint",
        "Writes the states of all servers to the service's disk, as they are at one moment.",
        (client, output, call, cancellation) => call.GetValue(List) ? ListAsync(client, output, cancellation) : TakeAsync(client, output, cancellation),
        List);

    private static async Task<ExitCode> TakeAsync(SegueAdminClient client, CommandOutput output, CancellationToken cancellation)
    {
        CheckpointReport report = await client.TakeCheckpointAsync(cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(report, OperationJson.Default.CheckpointReport);
        }
        else
        {
            output.WriteLine($"Checkpoint {report.Number}: {report.Path}");
            output.WriteLine($"  {Figures.Count(report.Servers)} servers, {Figures.Count(report.Rows)} rows, {Figures.Count(report.Instances)} instances, {Figures.Bytes(report.Bytes)}");
            output.WriteLine($"  pause {Figures.Time(report.Pause)}, {Figures.Time(report.Duration)} in all");
        }

        return ExitCode.Done;
    }

    private static async Task<ExitCode> ListAsync(SegueAdminClient client, CommandOutput output, CancellationToken cancellation)
    {
        IReadOnlyList<CheckpointInfo> checkpoints = await client.GetCheckpointsAsync(cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(checkpoints, OperationJson.Default.IReadOnlyListCheckpointInfo);
            return ExitCode.Done;
        }

        TextTable table = new("NUMBER", "TAKEN", "RELEASE", "SIZE", "FILE");
        foreach (CheckpointInfo checkpoint in checkpoints)
        {
            table.Row(
                checkpoint.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Figures.Moment(checkpoint.TakenAt),
                checkpoint.Release,
                Figures.Bytes(checkpoint.Bytes),
                checkpoint.Path);
        }

        table.WriteTo(output.Console);
        return ExitCode.Done;
    }
}
