using System.Collections.Concurrent;
using Segue.Tables;

namespace Segue.Runtime.Tables;

internal sealed class TableTop<TKey, TValue>(int rows) : TableTop
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>Full-sized: growing a dictionary of a million rows stops callers for longer than the whole commit (I6).</summary>
    public ConcurrentDictionary<TKey, TValue> Rows { get; } = TableCapacity.CreateRows<TKey, TValue>(rows);

    public KeyLocks<TKey> Locks { get; } = new();
}
