using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>How an upgrade of several hosts came out.</summary>
/// <param name="Outcome">All of them together.</param>
/// <param name="Failure">Why it is not <see cref="ClusterOutcome.Committed"/>; null where it is.</param>
/// <param name="Hosts">Each of them.</param>
public sealed record ClusterReport(ClusterOutcome Outcome, ReleaseFailure? Failure, IReadOnlyList<ClusterHostReport> Hosts);
