using Segue.Runtime.Bytes;
using Segue.Runtime.Releases;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <param name="hosting">Whose table it is.</param>
internal sealed class TableRead<TKey, TValue>(TableHosting hosting) : TableRead
    where TKey : notnull
    where TValue : notnull
{
    private readonly TableBytesReader<TKey> _reader = new(hosting, typeof(TValue));
    private ReadTable<TKey>? _table;

    public override bool IsEnded => _reader.IsEnded;

    public override long Rows => All.Rows;

    private ReadTable<TKey> All => _table ??= _reader.End();

    public override void Read(byte[] payload) => _reader.Read(payload);

    public override void PutInto(Table described, TableHosting hosting, int? mostRows, TimeSpan? idleTime)
    {
        Table<TKey, TValue> table = (Table<TKey, TValue>)described;
        ITableStorage<TKey, TValue> storage = table;
        storage.Time = hosting.Time;
        storage.TakeRegister(register: null, new HashSet<string>());
        storage.TakeBackups(new LayeredBackups<TKey, TValue>(storage, new BackupShelf<TKey>(), hosting, TableBinder.NoConversions));
        TableTop<TKey, TValue> top = TableTop<TKey, TValue>.ForRows(checked((int)All.Rows));
        foreach (LayerSource<TKey> source in All.Sources.Where(source => source.Conversion is null))
        {
            foreach (TKey key in source.Layer.Keys)
            {
                source.Layer.TryGetRow(key, out object? row);
                top.Rows[key] = (TValue)row!;
            }
        }

        storage.Rows = top.Rows;
        storage.Detour = null;
        CarryOlderRows(storage, top, hosting);
        Keep(table, mostRows, idleTime, hosting.Time);
        _table = null;
    }

    public override Stream Rewrite()
    {
        ReadTable<TKey> carried = All.CarryAll(hosting, typeof(TValue));
        _table = null;
        ChunkedStream bytes = new();
        Dictionary<TKey, long> uses = carried.Uses.ToDictionary(use => use.Key, use => use.Value);

        // Completes at once: nothing waits for a stream in memory.
        new TableBytesWriter<TKey>(carried.Sources, hosting.VersionOf(typeof(TValue)), hosting, key => uses.GetValueOrDefault(key))
            .WriteAsync(bytes, progress: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return bytes.OpenRead();
    }

    /// <summary>Now and not when they are touched: nobody waits yet. A row whose migration throws is quarantined (I5).</summary>
    private void CarryOlderRows(ITableStorage<TKey, TValue> storage, TableTop<TKey, TValue> top, TableHosting hosting)
    {
        LayerSource<TKey>[] older = [.. All.Sources.Where(source => source.Conversion is not null)];
        if (older.Length == 0)
        {
            return;
        }

        // Each in a layer with nothing below: the reader's lie upon one another, with rows that are in the top by now.
        LayeredRows<TKey, TValue> layers = new(storage, top.Rows, top.Locks, Apart(older), hosting.Journal);
        storage.Detour = layers;
        foreach (bool _ in layers.SweepRows())
        {
            // Each step carries one row over.
        }

        layers.TryDropLayers();
    }

    private static LayerSource<TKey>[] Apart(LayerSource<TKey>[] sources)
    {
        List<LayerSource<TKey>> apart = [];
        foreach (LayerSource<TKey> source in Enumerable.Reverse(sources))
        {
            FrozenLayer<TKey>? below = apart.Count == 0 ? null : apart[0].Layer;
            apart.Insert(0, source with { Layer = ((HeldRows<TKey>)source.Layer).Upon(below) });
        }

        return [.. apart];
    }

    private void Keep(Table<TKey, TValue> table, int? mostRows, TimeSpan? idleTime, TimeProvider time)
    {
        if (mostRows is not null)
        {
            table.MostRows = mostRows;
        }

        if (idleTime is not null)
        {
            table.IdleTime = idleTime;
        }

        ITableStorage<TKey, TValue> storage = table;
        if (storage.Register is { } register)
        {
            register.Time = time;
            All.TellUses(register);
        }

        foreach (bool _ in storage.Fill())
        {
            // Each step meets one row.
        }
    }
}
