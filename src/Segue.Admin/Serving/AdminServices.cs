using Microsoft.Extensions.Logging;
using Segue.Admin.Messages;
using Segue.Admin.Upgrades;
using Segue.Runtime;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>What every request of the control API works with.</summary>
/// <param name="Host">The host that is controlled.</param>
/// <param name="Desk">Upgrades, as operators ask for them.</param>
/// <param name="Verifier">Whose releases are taken.</param>
/// <param name="Options">The bounds of the control API.</param>
/// <param name="Upgrades">The host's bounds of upgrades.</param>
/// <param name="IsDevelopment">Whether the host is in the environment <c>Development</c>: who asks for older releases gets them there alone.</param>
/// <param name="Service">What the service says of itself; the caller is filled in.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record AdminServices(
    SegueHost Host,
    UpgradeDesk Desk,
    IReleaseVerifier Verifier,
    AdminOptions Options,
    UpgradeOptions Upgrades,
    bool IsDevelopment,
    ServiceInfo Service,
    TimeProvider Time,
    ILogger Logger);
