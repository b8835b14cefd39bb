using Segue.Runtime.Servers;
using Segue.Runtime.Tables;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Checkpoints;

/// <summary>One server as it was when the gates were closed.</summary>
/// <param name="Version">The version that answered.</param>
/// <param name="State">Its state: immutable, but for its tables.</param>
/// <param name="Tables">The tables of the state, cut at the same moment.</param>
/// <param name="Timers">Its timers.</param>
internal sealed record ServerCut(
    ServerVersion Version,
    object State,
    IReadOnlyList<(string Name, TableCut Cut)> Tables,
    IReadOnlyList<KeptTimer> Timers);
