using Segue.Runtime.Keyed;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Checkpoints;

/// <summary>One keyed server as it was at the moment of the cut.</summary>
/// <param name="Version">The version that answered.</param>
/// <param name="Instances">Its instances.</param>
internal sealed record KeyedServerCut(ServerVersion Version, InstancesCut Instances);
