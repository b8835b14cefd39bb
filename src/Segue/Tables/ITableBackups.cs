namespace Segue.Tables;

/// <summary>
/// The named backups of one table. Implemented by the runtime, at O(1), and here by copying, for tables without a host.
/// </summary>
public interface ITableBackups
{
    /// <summary>The backups, the oldest first.</summary>
    IReadOnlyList<TableBackupInfo> List { get; }

    /// <summary>Takes a backup.</summary>
    /// <param name="name">Its name.</param>
    void BackUp(string name);

    /// <summary>Puts the rows of a backup in the place of the table's.</summary>
    /// <param name="name">Its name.</param>
    void Restore(string name);

    /// <summary>Gives a backup up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False where there is none.</returns>
    bool Discard(string name);
}
