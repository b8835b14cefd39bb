using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>A table of a replaced version, kept for going back until finalisation.</summary>
/// <param name="Table">The table, revoked.</param>
/// <param name="Member">Where it is in its state.</param>
/// <param name="Layers">The layers it had when it was frozen; null where it was steady.</param>
internal sealed record KeptTable(Table Table, TableMember Member, ILayeredTable? Layers);
