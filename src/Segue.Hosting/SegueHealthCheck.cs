using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Hosting;

/// <summary>
/// Degraded while a release is on probation, old code stays, of whichever release, or the last checkpoint failed; unhealthy only where
/// a person must look. An upgrade by itself never turns a service unhealthy.
/// </summary>
internal sealed class SegueHealthCheck(ReleaseHandler releases, CheckpointHandler checkpoints) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(releases.Current?.Report, releases.Retired.Pinned, checkpoints.Last));

    private static HealthCheckResult Judge(UpgradeReport? report, IReadOnlyList<RetiredVersion> pinned, CheckpointReport? checkpoint)
    {
        if (report is { Step: ReleaseStep.NeedsPerson })
        {
            return HealthCheckResult.Unhealthy(report.Failure?.ToString());
        }

        List<string> reasons = [.. pinned.Select(version =>
            $"{DiagnosticIds.OldCodeStays}: The code of {version.Title} has not left. Held by: {version.DescribePins()}.")];
        if (report is { Step: ReleaseStep.OnProbation })
        {
            reasons.Insert(0, $"Release '{report.Release}' is on probation.");
        }

        if (checkpoint?.Failure is { } failure)
        {
            reasons.Add(failure.ToString());
        }

        return reasons.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(' ', reasons), data: DataOf(pinned));
    }

    private static Dictionary<string, object>? DataOf(IReadOnlyList<RetiredVersion> pinned) =>
        pinned.Count == 0 ? null : new() { ["pinned"] = pinned.Select(version => version.Title).ToArray() };
}
