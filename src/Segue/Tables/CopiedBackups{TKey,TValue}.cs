using System.Collections.Concurrent;

namespace Segue.Tables;

/// <summary>
/// Backups of a table without a host, as in a plain unit test: the same meaning as in a server, but each takes O(rows),
/// because layers are the runtime's.
/// </summary>
internal sealed class CopiedBackups<TKey, TValue>(ITableStorage<TKey, TValue> table, Func<DateTimeOffset> now) : ITableBackups
    where TKey : notnull
    where TValue : notnull
{
    private readonly Lock _lock = new();
    private readonly List<(TableBackupInfo Info, KeyValuePair<TKey, TValue>[] Rows, HeldUses<TKey>? Uses)> _backups = [];

    public IReadOnlyList<TableBackupInfo> List
    {
        get
        {
            lock (_lock)
            {
                return [.. _backups.Select(backup => backup.Info)];
            }
        }
    }

    public void BackUp(string name)
    {
        lock (_lock)
        {
            if (_backups.Exists(backup => backup.Info.Name == name))
            {
                throw TableBackupException.Taken(name);
            }

            KeyValuePair<TKey, TValue>[] rows = [.. RowsNow()];
            _backups.Add((new TableBackupInfo(name, now(), rows.Length, 0, IsSealed: false), rows, table.Register?.Hold()));
        }
    }

    public void Restore(string name)
    {
        lock (_lock)
        {
            int index = _backups.FindIndex(backup => backup.Info.Name == name);
            KeyValuePair<TKey, TValue>[] rows = index < 0 ? throw TableBackupException.Unknown(name) : _backups[index].Rows;
            _ = RowsNow();
            table.Rows = new ConcurrentDictionary<TKey, TValue>(rows);
            table.Detour = null;
            table.RowsReplaced(table.DeclaredIndexes, _backups[index].Uses);
        }
    }

    public bool Discard(string name)
    {
        lock (_lock)
        {
            int index = _backups.FindIndex(backup => backup.Info.Name == name);
            if (index < 0)
            {
                return false;
            }

            if (_backups[index].Uses is { } uses)
            {
                table.Register!.Release(uses);
            }

            _backups.RemoveAt(index);
            return true;
        }
    }

    /// <summary>Refused, as every operation, by a table that is described or revoked.</summary>
    private IEnumerable<KeyValuePair<TKey, TValue>> RowsNow()
    {
        if (table.Detour is { } detour)
        {
            List<KeyValuePair<TKey, TValue>> rows = [];
            using IEnumerator<KeyValuePair<TKey, TValue>> enumerator = detour.GetEnumerator();
            while (enumerator.MoveNext())
            {
                rows.Add(enumerator.Current);
            }

            return rows;
        }

        return table.Rows;
    }
}
