using System.Diagnostics;
using System.Diagnostics.Metrics;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Diagnostics;

/// <summary>
/// The traces and metrics of Segue, all named <c>Segue</c>. They live in the host and go on over all upgrades.
/// </summary>
public static class SegueInstruments
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "Segue";

    internal static readonly ActivitySource Activities = new(Name);

    internal static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> StrayAccesses = Meter.CreateCounter<long>(
        "segue.version.stray_accesses", "{access}", "Accesses by code of a replaced version, which were refused.");

    internal static readonly ObservableUpDownCounter<int> PinnedVersions = Meter.CreateObservableUpDownCounter(
        "segue.version.pinned", PinnedVersionGauge.Measure, "{version}", "Retired versions whose code has not left, by module.");

    internal static readonly Counter<long> ExceededCalls = Meter.CreateCounter<long>(
        "segue.server.calls.exceeded", "{call}", "Calls that did not end within their deadline.");

    internal static readonly Counter<long> RefusedCalls = Meter.CreateCounter<long>(
        "segue.server.calls.refused", "{call}", "Calls that were refused because too many waited.");

    internal static readonly Counter<long> FailedTicks = Meter.CreateCounter<long>(
        "segue.server.timer.failures", "{tick}", "Ticks of timers that threw.");

    internal static readonly Counter<long> FailedDetachedWork = Meter.CreateCounter<long>(
        "segue.server.detached.failures", "{work}", "Detached work that threw.");

    internal static readonly Counter<long> Upgrades = Meter.CreateCounter<long>(
        "segue.upgrades", "{upgrade}", "Commits that ended, by outcome. One that is gone back from counts twice: as committed, then as rolled back.");

    internal static readonly Histogram<double> UpgradeDuration = Meter.CreateHistogram<double>(
        "segue.upgrade.duration", "s", "From the plan to the end of the commit.");

    internal static readonly Histogram<double> SuspendDuration = Meter.CreateHistogram<double>(
        "segue.server.suspend.duration", "s", "How long the gates of a release were closed.");

    internal static readonly Counter<long> MigratedRows = Meter.CreateCounter<long>(
        "segue.migration.rows", "{row}", "Rows carried over by sweeps.");

    internal static readonly Counter<long> QuarantinedRows = Meter.CreateCounter<long>(
        "segue.migration.rows.quarantined", "{row}", "Rows whose migration threw.");

    internal static readonly Counter<long> Checkpoints = Meter.CreateCounter<long>(
        "segue.checkpoints", "{checkpoint}", "Checkpoints, by outcome: taken, or the id of the failure.");

    internal static readonly Histogram<double> CheckpointPause = Meter.CreateHistogram<double>(
        "segue.checkpoint.pause", "s", "How long the gates of all servers were closed.");

    internal static readonly Histogram<double> CheckpointDuration = Meter.CreateHistogram<double>(
        "segue.checkpoint.duration", "s", "From the closing of the gates to the file being safe on the disk.");

    internal static readonly Histogram<long> CheckpointBytes = Meter.CreateHistogram<long>(
        "segue.checkpoint.size", "By", "The size of the file.");
}
