namespace Segue.Runtime.Tables;

/// <summary>What is known of a table of a running server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">The member of its state.</param>
/// <param name="Rows">How many rows it has, quarantined ones included.</param>
/// <param name="RowsLeft">How many of them lie in frozen layers still: to be carried over, or under a backup.</param>
/// <param name="Quarantined">How many rows' migrations threw.</param>
/// <param name="Backups">Its named backups, the oldest first.</param>
public sealed record ServerTable(
    string Server,
    string Name,
    long Rows,
    long RowsLeft,
    int Quarantined,
    IReadOnlyList<TableBackupInfo> Backups);
