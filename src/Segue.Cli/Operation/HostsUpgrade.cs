using System.Globalization;
using Segue.Admin.Clients;
using Segue.Admin.Clusters;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Packages;
using Spectre.Console;

namespace Segue.Cli.Operation;

/// <summary><c>segue upgrade RELEASE --hosts a,b,c</c>: committed on all, or on none.</summary>
internal sealed class HostsUpgrade(CommandOutput output)
{
    private readonly Lock _lock = new();

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> hosts, ReleasePackage release, UpgradeSettings settings, CancellationToken cancellation)
    {
        List<SegueAdminClient> clients = [];
        try
        {
            clients.AddRange(hosts.Select(HostChoice.Parse).Distinct().Select(address => new SegueAdminClient(address)));
            ClusterUpgrade upgrade = new(clients, release, new ClusterSettings { Upgrade = settings });
            ClusterReport report = output.IsInteractive
                ? await HostBars.ShowAsync(output, [.. clients.Select(client => client.Address)], show => upgrade.RunAsync(show, cancellation)).ConfigureAwait(false)
                : await upgrade.RunAsync(Show, cancellation).ConfigureAwait(false);
            Write(report);
            return report.Outcome switch
            {
                ClusterOutcome.Committed => ExitCode.Done,
                ClusterOutcome.Refused => ExitCode.Refused,
                ClusterOutcome.WentBack => ExitCode.RolledBack,
                _ => ExitCode.NeedsPerson,
            };
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }
    }

    /// <summary>Hosts speak at once; a line is one host's.</summary>
    private void Show(ClusterEvent told)
    {
        lock (_lock)
        {
            if (output.IsJson)
            {
                output.WriteJson(told, EventJson.Default.ClusterEvent);
            }
            else if (told is { Event: null } or { Event: { Message.Length: > 0, Total: 0 } })
            {
                string what = told.Failure?.ToString() ?? told.Event?.Message ?? "";
                output.Errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told.Host} {told.Step} {what}").TrimEnd());
            }
        }
    }

    private void Write(ClusterReport report)
    {
        if (output.IsJson)
        {
            output.WriteJson(report, EventJson.Default.ClusterReport);
            return;
        }

        TextTable table = new("HOST", "IS", "RELEASE", "PAUSE", "FAILURE");
        foreach (ClusterHostReport host in report.Hosts)
        {
            table.Row(
                host.Host.ToString(),
                host.Step.ToString(),
                host.Upgrade?.Report.Release,
                host.Upgrade?.Report.Pause is { } pause ? Figures.Time(pause) : "",
                host.Failure is { } failure ? $"{failure.Id}: {failure.What}" : "");
        }

        table.WriteTo(output.Console);
        if (report.Failure is { } why)
        {
            output.Write(HostCommand.ErrorOf(why));
        }
    }
}
