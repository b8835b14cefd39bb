using System.Collections.Concurrent;
using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

internal sealed partial class TableOperations<TKey, TValue> : TableOperations
    where TKey : notnull
    where TValue : notnull
{
    public override Type RowType => typeof(TValue);

    public override IEnumerable<Type> Instantiations =>
    [
        typeof(Table<TKey, TValue>),
        typeof(LayeredRows<TKey, TValue>),
        typeof(FrozenRows<TKey, TValue>),
        typeof(TableTop<TKey, TValue>),
        typeof(ConcurrentDictionary<TKey, TValue>),
        typeof(LayeredBackups<TKey, TValue>),
        typeof(FillingRows<TKey, TValue>),
        LayerSearch.Keys<TKey>([]).GetType(), // the class that the compiler makes of an iterator has no name
        GetType(),
    ];

    public override void WarmUp(StrayAccessLog log)
    {
        StateVersion version = StateVersion.OfShared(typeof(TValue));
        Table<TKey, TValue> first = new();
        Table<TKey, TValue> second = first.To<TValue>();
        Table<TKey, TValue> third = first.To<TValue>();
        Dictionary<StateVersion, ValueConversion?> conversions = new() { [version] = null };
        ILayeredTable layers = Bind(second, AllocateTop(rows: 0), ViewAsLayer(first, version), conversions, journal: null);
        Freeze(first, log);
        Bind(third, AllocateTop(rows: 0), ViewAsLayer(second, version), conversions, journal: null);
        Freeze(second, log);
        HandOver(second, layers, third);
        TableHosting hosting = new("", "", Catalog: null, TimeProvider.System, Journal: null);
        TableLineage<TKey> lineage = new(new RowRegister<TKey>(TimeProvider.System), new HashSet<string>(), new BackupShelf<TKey>());
        Host(third, lineage, hosting, conversions);
        TryGetFilling(third, GetLineage(third));
    }

    public override long Count(Table table) => Storage(table).Detour is LayeredRows<TKey, TValue> layers ? layers.LongCount : Storage(table).Rows.Count;

    public override IEnumerable<KeyValuePair<object, object>> ReadRows(Table table)
    {
        using IEnumerator<KeyValuePair<TKey, TValue>> rows = ((Table<TKey, TValue>)table).GetEnumerator();
        while (TryMoveNext(rows))
        {
            yield return new KeyValuePair<object, object>(rows.Current.Key, rows.Current.Value);
        }
    }

    public override IReadOnlyList<StateVersion> LayerVersions(Table table, StateVersion own)
    {
        List<StateVersion> versions = [own];
        for (FrozenLayer<TKey>? layer = (Storage(table).Detour as LayeredRows<TKey, TValue>)?.Below; layer is not null; layer = layer.Below)
        {
            versions.Add(layer.RowVersion);
        }

        // A backup may be restored under the next version, so that its rows need a way there too.
        versions.AddRange((Storage(table).NamedBackups as LayeredBackups<TKey, TValue>)?.Shelf.All
            .SelectMany(backup => backup.Layers ?? [])
            .Select(layer => layer.RowVersion) ?? []);
        return versions;
    }

    public override TableTop AllocateTop(long rows) => TableTop<TKey, TValue>.ForRows(checked((int)rows));

    public override object ViewAsLayer(Table table, StateVersion own) => Storage(table).Detour is LayeredRows<TKey, TValue> layers
        ? new FrozenRows<TKey, TValue>(layers, own)
        : new FrozenRows<TKey, TValue>(Storage(table).Rows, own);

    public override ILayeredTable Bind(
        Table described,
        TableTop top,
        object layer,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions,
        ITableJournal? journal)
    {
        List<LayerSource<TKey>> sources = [];
        for (FrozenLayer<TKey>? frozen = (FrozenLayer<TKey>)layer; frozen is not null; frozen = frozen.Below)
        {
            sources.Add(new LayerSource<TKey>(
                frozen,
                conversions.TryGetValue(frozen.RowVersion, out ValueConversion? conversion)
                    ? conversion
                    : throw new InvalidOperationException($"Rows of {frozen.RowVersion} came into the table after the release was prepared.")));
        }

        TableTop<TKey, TValue> typed = (TableTop<TKey, TValue>)top;
        ITableStorage<TKey, TValue> storage = Storage(described);
        LayeredRows<TKey, TValue> layers = new(storage, typed.Rows, typed.Locks, [.. sources], journal) { KeepsWayBack = true };
        storage.Rows = typed.Rows;
        storage.Detour = layers;
        return layers;
    }

    public override void HandOver(Table source, ILayeredTable? layers, Table described)
    {
        ITableStorage<TKey, TValue> target = Storage(described);
        target.Rows = Storage(source).Rows;
        target.Detour = GoOn(layers, target);
    }

    public override bool TryTakeNew(Table made, Table described)
    {
        Table<TKey, TValue>? source = made is Table<TKey, TValue> typed && Storage(typed).Detour is null ? typed
            : made.IsNew ? new Table<TKey, TValue>()
            : null;
        if (source is null)
        {
            return false;
        }

        // What is only described keeps nothing: what the table keeps beside its rows, its indexes too, goes along with them.
        TableLineage<TKey> lineage = (TableLineage<TKey>)GetLineage(source);
        HandOver(source, layers: null, described);
        Storage(described).TakeRegister(lineage.Register, lineage.CompleteIndexes);
        return true;
    }

    public override ILayeredTable? TryGetLayers(Table table) => Storage(table).Detour as ILayeredTable;

    public override void Reinstate(Table table, ILayeredTable? layers)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        storage.Detour = GoOn(layers, storage);
    }

    private static LayeredRows<TKey, TValue>? GoOn(ILayeredTable? layers, ITableStorage<TKey, TValue> table)
    {
        LayeredRows<TKey, TValue>? typed = (LayeredRows<TKey, TValue>?)layers;
        typed?.GoOnAs(table);
        return typed is { IsSteady: false } ? typed : null;
    }

    private static ITableStorage<TKey, TValue> Storage(Table table) => (Table<TKey, TValue>)table;

    /// <summary>Quarantined rows are reported by the enumerator's last step; here they are known already.</summary>
    private static bool TryMoveNext(IEnumerator<KeyValuePair<TKey, TValue>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (RowQuarantinedException)
        {
            return false;
        }
    }
}
