using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Tables;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Gives a table what a host gives to those of its servers.</summary>
internal static class HostedTable
{
    public static void HostAlone(this Table table, TimeProvider time, ModuleCatalog? catalog = null) => TableOperations.For(table.GetType()).Host(
        table,
        lineage: null,
        new TableHosting("server", "table", catalog, time, Journal: null),
        new Dictionary<StateVersion, ValueConversion?>());

    public static LayeredBackups<TKey, TValue> HostedBackups<TKey, TValue>(this Table<TKey, TValue> table)
        where TKey : notnull
        where TValue : notnull
        => Assert.IsType<LayeredBackups<TKey, TValue>>(((ITableStorage<TKey, TValue>)table).NamedBackups);
}
