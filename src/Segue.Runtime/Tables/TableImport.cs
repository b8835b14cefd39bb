namespace Segue.Runtime.Tables;

/// <summary>Rows that were read as a whole, to be put in the place of a table's.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Replace">Puts them in place; by whoever may write the table.</param>
/// <param name="RowType">The type that they are of: by the time they are put in place, another version may run.</param>
internal sealed record TableImport(long Rows, Action<Table> Replace, Type RowType);
