using Segue.Runtime.Tables;

namespace Segue.Runtime.Checkpoints;

/// <summary>A table of a state that was read, and the rows that it will have.</summary>
/// <param name="Member">Where it is in the state.</param>
/// <param name="Table">The table: a description still.</param>
/// <param name="Heading">What the file says of it.</param>
/// <param name="Read">Its rows.</param>
internal sealed record DetachedTable(TableMember Member, Table Table, TableHeading Heading, TableRead Read);
