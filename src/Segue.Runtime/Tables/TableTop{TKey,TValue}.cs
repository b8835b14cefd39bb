using System.Collections.Concurrent;
using Segue.Tables;

namespace Segue.Runtime.Tables;

internal sealed class TableTop<TKey, TValue> : TableTop
    where TKey : notnull
    where TValue : notnull
{
    private TableTop(ConcurrentDictionary<TKey, TValue> rows) => Rows = rows;

    public ConcurrentDictionary<TKey, TValue> Rows { get; }

    public KeyLocks<TKey> Locks { get; } = new();

    /// <summary>The top of an upgrade: growing a dictionary of a million rows stops callers for longer than the whole commit (I6).</summary>
    /// <param name="rows">How many it will have room for.</param>
    public static TableTop<TKey, TValue> ForRows(int rows) => new(TableCapacity.CreateRows<TKey, TValue>(rows));

    /// <summary>The top over a backup: few rows are written over one, and making it must not cost more than the rest of a backup.</summary>
    public static TableTop<TKey, TValue> Small() => new(new ConcurrentDictionary<TKey, TValue>());
}
