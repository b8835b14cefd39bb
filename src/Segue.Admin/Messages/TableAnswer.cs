namespace Segue.Admin.Messages;

/// <summary>What came of an operation on a table.</summary>
/// <param name="Server">The server.</param>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows were read or written; 0 where none are counted.</param>
/// <param name="Changed">Whether anything was changed.</param>
public sealed record TableAnswer(string Server, string Table, long Rows, bool Changed);
