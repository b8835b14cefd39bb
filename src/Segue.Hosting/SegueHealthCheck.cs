using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Releases;

namespace Segue.Hosting;

/// <summary>
/// Degraded while a release is on probation, its old code stays, or the last checkpoint failed; unhealthy only where a person must look. An upgrade by
/// itself never turns a service unhealthy.
/// </summary>
internal sealed class SegueHealthCheck(ReleaseHandler releases, CheckpointHandler checkpoints) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(releases.Current?.Report is { } report && Judge(report) is { Status: not HealthStatus.Healthy } found ? found : Judge(checkpoints.Last));

    private static HealthCheckResult Judge(CheckpointReport? last) =>
        last?.Failure is { } failure ? HealthCheckResult.Degraded(failure.ToString()) : HealthCheckResult.Healthy();

    private static HealthCheckResult Judge(UpgradeReport report) => report switch
    {
        { Step: ReleaseStep.NeedsPerson } => HealthCheckResult.Unhealthy(report.Failure?.ToString()),
        { Step: ReleaseStep.OnProbation } => HealthCheckResult.Degraded($"Release '{report.Release}' is on probation."),
        { OldCodeCollected: false } => HealthCheckResult.Degraded($"{DiagnosticIds.OldCodeStays}: The old code of release '{report.Release}' has not left."),
        _ => HealthCheckResult.Healthy(),
    };
}
