using Segue.Runtime.Tables;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables;

/// <summary>Looks behind a table.</summary>
internal static class TableLayers
{
    /// <summary>The layers of a table that has some.</summary>
    public static LayeredRows<TKey, TValue> Layers<TKey, TValue>(this Table<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
        => Assert.IsType<LayeredRows<TKey, TValue>>(((ITableStorage<TKey, TValue>)table).Detour);

    public static bool IsSteady<TKey, TValue>(this Table<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
        => ((ITableStorage<TKey, TValue>)table).Detour is null;

    /// <summary>Carries every row over.</summary>
    /// <returns>How many were still to be carried over.</returns>
    public static int SweepAll(this ILayeredTable layers) => layers.SweepRows().Count(wasPending => wasPending);
}
