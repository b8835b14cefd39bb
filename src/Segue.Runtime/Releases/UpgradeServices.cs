using Microsoft.Extensions.Logging;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>What every upgrade of a host works with.</summary>
internal sealed record UpgradeServices(
    ServerRegistry Registry,
    ServerFactory Factory,
    RunningModules Running,
    SharedAssemblies Shared,
    HostJournal Journal,
    RetiredVersions Retired,
    TimeProvider Time,
    ILogger Logger);
