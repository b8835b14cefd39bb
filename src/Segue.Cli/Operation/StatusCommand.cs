using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Operations;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue status</c>: what a host runs and does.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private static readonly Option<bool> Watch = new("--watch") { Description = "Look again every second, until it is ended." };

    public static Command Create() => HostCommand.Look(
        "status",
        "Says which release a service runs, how its upgrade stands, and what its servers do.",
        async (client, output, call, cancellation) =>
        {
            if (call.GetValue(Watch))
            {
                return await WatchAsync(client, output, cancellation).ConfigureAwait(false);
            }

            HostStatus status = await client.GetStatusAsync(cancellation).ConfigureAwait(false);
            if (output.IsJson)
            {
                output.WriteJson(status, OperationJson.Default.HostStatus);
            }
            else
            {
                Write(status, output);
            }

            return status.Upgrade?.Step == ReleaseStep.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Done;
        },
        Watch);

    private static async Task<ExitCode> WatchAsync(SegueAdminClient client, CommandOutput output, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(BetweenLooks, TimeProvider.System);
        try
        {
            do
            {
                HostStatus status = await client.GetStatusAsync(cancellation).ConfigureAwait(false);
                if (output.IsJson)
                {
                    output.WriteJson(status, EventJson.Default.HostStatus);
                    continue;
                }

                if (output.Console.Profile.Capabilities.Interactive)
                {
                    output.Console.Clear(home: true);
                }

                Write(status, output);
            }
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was to go on until it is ended.
        }

        return ExitCode.Done;
    }

    private static void Write(HostStatus status, CommandOutput output)
    {
        ServiceInfo service = status.Service;
        output.WriteLine($"{service.Service}, process {service.ProcessId} of {service.User} on {service.Machine}, Segue {service.SegueVersion}");
        output.WriteLine($"Release '{status.Release}' is current{(status.CanGoBackFrom.Count > 0 ? $"; can be gone back from: {string.Join(", ", status.CanGoBackFrom)}" : "")}.");
        TextTable modules = new("MODULE", "VERSION", "BUILD");
        foreach (RunningModule module in status.Modules)
        {
            modules.Row(module.Name, module.Version, module.ManifestHash[..12]);
        }

        modules.WriteTo(output.Console);
        if (status.Upgrade is { } upgrade && upgrade.Report.Release != "start")
        {
            UpgradeSummary.Write(upgrade, output, isAsked: true);
        }

        WriteServers(status, output);
        foreach (RetiredVersion version in status.Pinned)
        {
            output.WriteLine($"Old code stays: {version}");
        }

        if (status.Checkpoint is { } checkpoint)
        {
            output.WriteLine(checkpoint.Failure is { } failure
                ? $"The last checkpoint failed: {failure}"
                : $"Checkpoint {checkpoint.Number} of {Figures.Moment(checkpoint.TakenAt)}: {Figures.Count(checkpoint.Rows)} rows, {Figures.Bytes(checkpoint.Bytes)}");
        }
    }

    private static void WriteServers(HostStatus status, CommandOutput output)
    {
        TextTable servers = new("SERVER", "STATE", "MODULE", "IS", "WAITING", "BUSY WITH");
        foreach (ServerStatus server in status.Servers)
        {
            servers.Row(
                server.Server,
                server.State,
                $"{server.Module} {server.ModuleVersion}".TrimEnd(),
                server.Module is null ? "gone" : server.IsSuspended ? "suspended" : "running",
                Figures.Count(server.Waiting),
                server.BusyWith);
        }

        servers.WriteTo(output.Console);
    }
}
