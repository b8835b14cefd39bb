using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// Point-in-time backups of tables at O(1): the rows are frozen where they are, and an empty layer above takes the writes.
/// </summary>
/// <remarks>
/// Called by whoever may write the table, which in a server is its running call; readers may go on beside. Follows erlmcp's
/// <c>backup_ets_table/2</c> and <c>restore_ets_table/3</c>, which copy.
/// </remarks>
public static class TableBackups
{
    /// <summary>Freezes the rows as they are now.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the rows.</typeparam>
    /// <param name="table">The table; goes on with the same rows.</param>
    /// <returns>The backup. It costs memory only for rows that are written from now on.</returns>
    /// <exception cref="InvalidOperationException">
    /// The table's rows are still being carried over from another version: sweep first.
    /// </exception>
    public static TableBackup<TKey, TValue> BackUp<TKey, TValue>(this Table<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        ITableStorage<TKey, TValue> storage = table;
        ThrowIfRefused(storage);
        StateVersion version = StateVersion.OfShared(typeof(TValue));
        TableBackup<TKey, TValue> backup = storage.Detour switch
        {
            null => new TableBackup<TKey, TValue>(storage, new FrozenRows<TKey, TValue>(storage.Rows, version)),
            LayeredRows<TKey, TValue> { ConvertsRows: false } layers => new TableBackup<TKey, TValue>(storage, new FrozenRows<TKey, TValue>(layers, version)),
            _ => throw new InvalidOperationException("The table's rows are still being carried over from another version. Sweep first."),
        };
        backup.PutEmptyLayerAbove();
        return backup;
    }

    /// <summary>A table that is described or revoked refuses this like any other operation.</summary>
    internal static void ThrowIfRefused<TKey, TValue>(ITableStorage<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
    {
        if (table.Detour is { } detour and not LayeredRows<TKey, TValue>)
        {
            _ = detour.Count;
        }
    }
}
