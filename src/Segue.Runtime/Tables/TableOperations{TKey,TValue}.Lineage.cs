using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <content>What goes on beside the rows: registers, backups, bytes.</content>
internal sealed partial class TableOperations<TKey, TValue>
{
    public override TableLineage GetLineage(Table table)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        BackupShelf<TKey> shelf = (storage.NamedBackups as LayeredBackups<TKey, TValue>)?.Shelf ?? new BackupShelf<TKey>();
        return new TableLineage<TKey>(storage.Register, storage.CompleteIndexes, shelf);
    }

    public override void Host(
        Table table,
        TableLineage? lineage,
        TableHosting hosting,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        TableLineage<TKey>? typed = (TableLineage<TKey>?)lineage;
        storage.Time = hosting.Time;
        if (typed is not null)
        {
            storage.TakeRegister(typed.Register, typed.CompleteIndexes);
        }

        storage.TakeBackups(new LayeredBackups<TKey, TValue>(storage, typed?.Shelf ?? new BackupShelf<TKey>(), hosting, conversions));
    }

    public override ILayeredTable? TryGetFilling(Table table, TableLineage lineage)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        bool isNew = storage.Register is not null && ((TableLineage<TKey>)lineage).Register is null;
        return isNew || !storage.IsFilled ? new FillingRows<TKey, TValue>(storage) : null;
    }

    public override string? TrySettle(Table table)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        if (storage.Detour is LayeredRows<TKey, TValue> layers)
        {
            layers.KeepsWayBack = false;
            if (layers.ConvertsRows && !TrySweepAndDrop(layers))
            {
                return "Rows of a version that would go with the old code came into a table from a backup, and cannot be carried over.";
            }
        }

        storage.Register?.KeepIndexes(storage.DeclaredIndexes);
        return (storage.NamedBackups as LayeredBackups<TKey, TValue>)?.TrySeal();
    }

    public override ITableBackups? TryGetBackups(Table table) => Storage(table).NamedBackups as LayeredBackups<TKey, TValue>;

    public override TableExport BeginExport(Table table)
    {
        LayeredBackups<TKey, TValue> backups = Backups(table);
        LayerSource<TKey>[] layers = backups.Freeze();
        TableBytesWriter<TKey> writer = backups.CreateWriter([.. layers.Select(layer => layer.Layer)]);
        return new TableExport(writer.WriteAsync, backups.MergeIfUnneeded);
    }

    public override async Task<TableImport> ReadAsync(Table table, Stream stream, IProgress<long>? progress, CancellationToken cancellation)
    {
        TableHosting hosting = Backups(table).Hosting;
        ReadTable<TKey> read = await new TableBytesReader<TKey>(hosting, typeof(TValue)).ReadAsync(stream, progress, cancellation).ConfigureAwait(false);
        read = read.CarryAll(hosting, typeof(TValue));
        return new TableImport(read.Rows, now => Backups(now).Replace(read), typeof(TValue));
    }

    public override TableCut BeginCut(Table table, TableHosting hosting)
    {
        ITableStorage<TKey, TValue> storage = Storage(table);
        TableCut<TKey, TValue>? cut = null;

        // A merge may end between the look at the layers and the cut; then there are none, or others.
        while (cut is null)
        {
            TableLayering.Quietly(storage, () =>
            {
                if (storage.Detour is not LayeredRows<TKey, TValue> layers)
                {
                    storage.Detour = layers = LayeredRows<TKey, TValue>.OverNothing(storage, hosting.Journal);
                }

                cut = layers.TryBeginCut((Table<TKey, TValue>)table, hosting);
            });
        }

        return cut;
    }

    public override void WarmUpCut()
    {
        Table<TKey, TValue> table = new();
        BeginCut(table, new TableHosting("", "", Catalog: null, TimeProvider.System, Journal: null)).End();
    }

    public override TableRead BeginRead(TableHosting hosting) => new TableRead<TKey, TValue>(hosting);

    private static LayeredBackups<TKey, TValue> Backups(Table table) => Storage(table).NamedBackups as LayeredBackups<TKey, TValue>
        ?? throw TableUnknownException.NoHost("", typeof(TValue).Name);

    private static bool TrySweepAndDrop(LayeredRows<TKey, TValue> layers)
    {
        foreach (bool _ in layers.SweepRows())
        {
            // Each step carries one row over.
        }

        return layers.TryDropLayers();
    }
}
