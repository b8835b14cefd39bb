using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>One thing that happened at one host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Step">Where it is.</param>
/// <param name="Event">What its upgrade tells; null where it is about the step itself.</param>
/// <param name="Failure">What went wrong there; null where nothing did.</param>
public sealed record ClusterEvent(AdminAddress Host, ClusterStep Step, UpgradeEvent? Event = null, ReleaseFailure? Failure = null);
