using Segue.Admin.Clients;
using Segue.Admin.Clusters;
using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Operation;

/// <summary>A bar for each host of an upgrade of several, on a terminal.</summary>
internal sealed class HostBars
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AdminAddress, ProgressTask> _bars;

    private HostBars(ProgressContext context, IEnumerable<AdminAddress> hosts) =>
        _bars = hosts.ToDictionary(static host => host, host => context.AddTask(Markup.Escape(host.ToString()), maxValue: 100));

    /// <summary>Shows an upgrade to its end.</summary>
    /// <param name="output">Where the command writes.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="run">The upgrade, which is given where to tell what happens.</param>
    public static Task<ClusterReport> ShowAsync(
        CommandOutput output, IReadOnlyList<AdminAddress> hosts, Func<Action<ClusterEvent>, Task<ClusterReport>> run) => output.Errors.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(context => run(new HostBars(context, hosts).Show));

    /// <summary>Hosts speak at once.</summary>
    private void Show(ClusterEvent told)
    {
        lock (_lock)
        {
            ProgressTask bar = _bars[told.Host];
            bar.Description = Markup.Escape($"{told.Host}: {told.Failure?.Id ?? told.Step.ToString()}");
            bar.IsIndeterminate = told.Step is ClusterStep.Preparing or ClusterStep.Committing && told.Failure is null;
            bar.Value = told.Step switch
            {
                ClusterStep.Preparing or ClusterStep.WentBack or ClusterStep.Unknown => 0,
                ClusterStep.Prepared or ClusterStep.Committing => 33,
                ClusterStep.Committed => 66,
                _ => 100,
            };
        }
    }
}
