using System.Collections.Concurrent;

namespace Segue.Tables;

/// <summary>The runtime's way to a table's rows. Not for module authors.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the rows.</typeparam>
public interface ITableStorage<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>The rows while the table is steady. While it is not, they are the detour's to know.</summary>
    ConcurrentDictionary<TKey, TValue> Rows { get; set; }

    /// <summary>Where operations go while the table is not one plain dictionary; null when it is.</summary>
    TableDetour<TKey, TValue>? Detour { get; set; }
}
