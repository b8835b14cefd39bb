using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>How an upgrade of several hosts came out at one of them.</summary>
/// <param name="Host">The host.</param>
/// <param name="Step">Where it is.</param>
/// <param name="Upgrade">Its upgrade, as far as it was last heard of; null where it never was.</param>
/// <param name="Failure">What went wrong there; null where nothing did.</param>
public sealed record ClusterHostReport(AdminAddress Host, ClusterStep Step, UpgradeStatus? Upgrade, ReleaseFailure? Failure);
