namespace Segue.Runtime.Tables;

/// <summary>The named backups of a table, over all its versions.</summary>
/// <remarks>Thread-safe. Generic over the key alone: what it keeps of rows is erased, until it is bytes (I7).</remarks>
internal sealed class BackupShelf<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly List<ShelvedBackup<TKey>> _backups = [];

    /// <summary>The backups, the oldest first.</summary>
    public IReadOnlyList<ShelvedBackup<TKey>> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _backups];
            }
        }
    }

    /// <exception cref="TableBackupException">There is none.</exception>
    public ShelvedBackup<TKey> Get(string name)
    {
        lock (_lock)
        {
            return _backups.Find(backup => backup.Name == name)
                ?? throw new TableBackupException(name, "there is none of that name. The table's list of backups has those that there are.");
        }
    }

    /// <exception cref="TableBackupException">The name is taken.</exception>
    public void ThrowIfTaken(string name)
    {
        lock (_lock)
        {
            if (_backups.Exists(backup => backup.Name == name))
            {
                throw new TableBackupException(name, "there is one of that name already. Discard it first, or choose another name.");
            }
        }
    }

    public void Add(ShelvedBackup<TKey> backup)
    {
        lock (_lock)
        {
            _backups.Add(backup);
        }
    }

    /// <returns>What was removed; null where there was none.</returns>
    public ShelvedBackup<TKey>? Remove(string name)
    {
        lock (_lock)
        {
            ShelvedBackup<TKey>? backup = _backups.Find(backup => backup.Name == name);
            if (backup is not null)
            {
                _backups.Remove(backup);
            }

            return backup;
        }
    }
}
