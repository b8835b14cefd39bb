namespace Segue;

/// <summary>A backup's name is taken, or there is no backup of that name.</summary>
public sealed class TableBackupException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="name">The name of the backup.</param>
    /// <param name="what">What is wrong with it, and what to do.</param>
    public TableBackupException(string name, string what)
        : base(DiagnosticIds.TableBackup, $"Backup '{name}': {what}") => Name = name;

    /// <summary>The name of the backup.</summary>
    public string Name { get; }

    internal static TableBackupException Taken(string name) => new(name, "there is one of that name already. Discard it first, or choose another name.");

    internal static TableBackupException Unknown(string name) => new(name, "there is none of that name. The table's list of backups has those that there are.");
}
