using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// Point-in-time backups of tables at O(1): the rows are frozen where they are, and an empty layer above takes the writes.
/// </summary>
/// <remarks>
/// Called by whoever may write the table, which in a server is its running call; readers may go on beside. A module has
/// <see cref="Table{TKey, TValue}.BackUp"/>, whose backups have names and survive upgrades; these are for a host's own tables.
/// </remarks>
public static class TableBackups
{
    /// <summary>Freezes the rows as they are now.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the rows.</typeparam>
    /// <param name="table">The table; goes on with the same rows.</param>
    /// <returns>The backup. It costs memory only for rows that are written from now on.</returns>
    public static TableBackup<TKey, TValue> BackUp<TKey, TValue>(this Table<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        ITableStorage<TKey, TValue> storage = table;
        ThrowIfRefused(storage);
        TableBackup<TKey, TValue>? backup = null;
        TableLayering.Quietly(storage, () =>
        {
            StateVersion own = StateVersion.OfShared(typeof(TValue));
            TableLayering.PutTopAbove(storage, () => TableLayering.View(storage, own), journal: null, out LayerSource<TKey>[] layers);
            backup = new TableBackup<TKey, TValue>(storage, layers);
        });
        return backup!;
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
