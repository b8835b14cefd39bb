using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Takes a table from one row type to the other and back by the very steps of a commit: look at the live table as a layer,
/// bind a described table over it, freeze the old one.
/// </summary>
internal sealed class TableGenerations<TOld, TNew>(Migration migration, ITableJournal? journal = null)
    where TOld : notnull
    where TNew : notnull
{
    private static readonly StateVersion OldVersion = StateVersion.OfShared(typeof(TOld));
    private readonly MigrationChain _chain = new([new MigrationStep(migration, 1, 2, Loss: null)]);
    private readonly Func<object, object, bool> _areEqual = new ShapeComparer().Compile(typeof(TNew));

    /// <summary>The clock of the tables.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What fills the indexes of the last table, where some lack rows.</summary>
    public ILayeredTable? Filling { get; private set; }

    /// <summary>Where accesses to replaced tables are counted.</summary>
    public CountingStrays Strays { get; } = new();

    public Table<TKey, TNew> GoUp<TKey>(Table<TKey, TOld> table)
        where TKey : notnull
    {
        Table<TKey, TNew> described = table.To<TNew>();
        BindAndFreeze(table, described);
        return described;
    }

    public Table<TKey, TOld> GoDown<TKey>(Table<TKey, TNew> table)
        where TKey : notnull
    {
        Table<TKey, TOld> described = table.To<TOld>();
        BindAndFreeze(table, described);
        return described;
    }

    /// <summary>Freezes a table as the commit does, without putting another over it.</summary>
    public void Freeze(Table table) => TableOperations.For(table.GetType()).Freeze(table, Strays);

    private void BindAndFreeze(Table source, Table described)
    {
        TableOperations from = TableOperations.For(source.GetType());
        TableOperations to = TableOperations.For(described.GetType());
        StateVersion own = StateVersion.OfShared(source.RowType);
        Dictionary<StateVersion, ValueConversion?> conversions = [];
        foreach (StateVersion version in from.LayerVersions(source, own))
        {
            conversions[version] = Conversion(version.Type, described.RowType);
        }

        TableLineage lineage = from.GetLineage(source);
        to.Host(described, lineage, new TableHosting("server", "table", Catalog: null, Time, journal), conversions);
        to.Bind(described, to.AllocateTop(from.Count(source)), from.ViewAsLayer(source, own), conversions, journal);
        from.Freeze(source, Strays);
        Filling = to.TryGetFilling(described, lineage);
    }

    private ValueConversion? Conversion(Type from, Type to) =>
        from == to ? null
        : to == typeof(TNew) ? new UpConversion(OldVersion, transfer: null, _chain, default, extra: null)
        : new DownConversion(_chain, transfer: null, transferBack: null, _areEqual, default, default, extra: null);
}
