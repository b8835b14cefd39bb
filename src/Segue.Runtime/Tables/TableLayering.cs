using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// The one idea of tables: freeze the rows where they are, and put an empty top above them, or above others (design: a table is
/// a stack of layers). O(1).
/// </summary>
/// <remarks>By whoever may write the table, so that no writer is half-way; readers go on beside.</remarks>
internal static class TableLayering
{
    /// <summary>Looks at the rows as the layers that they are once another top is put above.</summary>
    public static LayerSource<TKey>[] View<TKey, TValue>(ITableStorage<TKey, TValue> table, StateVersion own)
        where TKey : notnull
        where TValue : notnull
        => table.Detour is LayeredRows<TKey, TValue> layers
            ? [new LayerSource<TKey>(new FrozenRows<TKey, TValue>(layers, own), Conversion: null), .. layers.Sources]
            : [new LayerSource<TKey>(new FrozenRows<TKey, TValue>(table.Rows, own), Conversion: null)];

    /// <summary>Puts an empty top above layers, in the place of what the table has.</summary>
    /// <param name="table">The table.</param>
    /// <param name="below">Gives the layers; asked again where a merge has changed what the table has.</param>
    /// <param name="journal">Told of what happens to rows; null for whoever was told before.</param>
    /// <param name="sources">The layers below.</param>
    public static LayeredRows<TKey, TValue> PutTopAbove<TKey, TValue>(
        ITableStorage<TKey, TValue> table,
        Func<LayerSource<TKey>[]> below,
        ITableJournal? journal,
        out LayerSource<TKey>[] sources)
        where TKey : notnull
        where TValue : notnull
    {
        TableTop<TKey, TValue> top = TableTop<TKey, TValue>.Small();
        while (true)
        {
            LayeredRows<TKey, TValue>? before = table.Detour as LayeredRows<TKey, TValue>;
            sources = below();
            LayeredRows<TKey, TValue> layers = new(table, top.Rows, top.Locks, sources, journal ?? before?.Journal)
            {
                KeepsWayBack = before?.KeepsWayBack ?? false,
            };

            // Not the rows as well: a reader that found no detour a moment ago must find the rows that it came for.
            if (before is null)
            {
                table.Detour = layers;
                return layers;
            }

            if (before.TryLeave(() => table.Detour = layers))
            {
                return layers;
            }
        }
    }

    /// <summary>
    /// Runs an action while nothing beside a table's rows is between its look and its write: readers of a table that expires
    /// its rows remove those that have ended, and must not do so in a layer that has just been frozen.
    /// </summary>
    public static void Quietly<TKey, TValue>(ITableStorage<TKey, TValue> table, Action action)
        where TKey : notnull
        where TValue : notnull
    {
        if (table.Register is { } register)
        {
            register.Quietly(action);
        }
        else
        {
            action();
        }
    }

    /// <summary>The ways of a backup's layers to a table's rows.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static LayerSource<TKey>[] Sources<TKey>(
        IEnumerable<FrozenLayer<TKey>> layers,
        Type rowType,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions)
        where TKey : notnull
        => [.. layers.Select(layer => new LayerSource<TKey>(
            layer,
            layer.RowVersion.Type == rowType ? null
                : conversions.TryGetValue(layer.RowVersion, out ValueConversion? conversion) ? conversion
                : throw new InvalidOperationException($"No way was prepared from rows of {layer.RowVersion}. Upgrade again, or restore another backup.")))];
}
