using System.Collections.Concurrent;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// A table's rows as they were at one moment. Nothing is copied: whoever writes a row for the first time since puts aside what
/// it was, and is otherwise not concerned. Layers stay as they are, so that nothing has to be merged afterwards.
/// </summary>
/// <remarks>
/// <para>
/// The row is put aside before the top is changed, both under the key's lock; a reader looks at the top first and at what was
/// put aside last. Harmful interleaving the other way round: R finds nothing put aside; W puts the row aside and writes; R reads
/// what W has written and takes it for the row of the cut.
/// </para>
/// <para>
/// Carrying rows over goes on beside: it moves a row into the top and changes nothing of what the table says. So what lies in
/// layers is looked for by their keys, which never change, and not by where a row was met.
/// </para>
/// </remarks>
internal sealed class TableCut<TKey, TValue> : TableCut
    where TKey : notnull
    where TValue : notnull
{
    private readonly LayeredRows<TKey, TValue> _layers;

    /// <summary>The layers below the top at the cut. They are dropped under the table, and kept here.</summary>
    private readonly LayerSource<TKey>[] _below;
    private readonly TableHosting _hosting;
    private readonly Table<TKey, TValue> _table;

    /// <summary>What the table's own rows are.</summary>
    private readonly StateVersion _rowVersion;

    /// <summary>What was put aside: a row of the top, <see cref="TableCut.Absent"/> or <see cref="TableCut.Below"/>.</summary>
    private readonly ConcurrentDictionary<TKey, object> _before = new();

    /// <summary>
    /// The keys that were taken out of the top since: the pass over it may have missed them, also where they came back.
    /// </summary>
    private readonly ConcurrentQueue<TKey> _removed = new();

    public TableCut(Table<TKey, TValue> table, LayeredRows<TKey, TValue> layers, LayerSource<TKey>[] below, TableHosting hosting)
    {
        _table = table;
        _layers = layers;
        _below = below;
        _hosting = hosting;
        _rowVersion = hosting.VersionOf(typeof(TValue));
        MostRows = table.MostRows;
        IdleTime = table.IdleTime;
    }

    public override int? MostRows { get; }

    public override TimeSpan? IdleTime { get; }

    /// <summary>A key is about to be written for the first time or again. Under its lock.</summary>
    public void WillWriteLocked(TKey key)
    {
        if (!_before.ContainsKey(key))
        {
            _before.TryAdd(key, _layers.Top.TryGetValue(key, out TValue? row) ? row
                : _layers.GetMark(key) is null or { IsQuarantine: true } && LayerSearch.TryFind(_below, key, out _, out _) ? Below
                : Absent);
        }
    }

    /// <summary>A key is about to be taken out of the top. Under its lock.</summary>
    public void WillRemoveLocked(TKey key)
    {
        WillWriteLocked(key);
        _removed.Enqueue(key);
    }

    public override ValueTask<long> WriteAsync(Stream stream, CancellationToken cancellation)
    {
        LayerSource<TKey>[] sources = [new LayerSource<TKey>(new FrozenRows<TKey, TValue>(_layers, _rowVersion), Conversion: null), .. _below];
        RowRegister<TKey>? register = ((ITableStorage<TKey, TValue>)_table).Register;
        TableBytesWriter<TKey> writer = new(sources, _rowVersion, _hosting, register is null ? null : register.UsedAt)
        {
            Rows = Rows(),
            RowsAgain = RowsAgain(),
        };
        return writer.WriteAsync(stream, progress: null, cancellation);
    }

    public override void End() => _layers.EndCut(this);

    /// <summary>Each row of the cut once; those that were removed since may be missing.</summary>
    public IEnumerable<LayerRow<TKey>> Rows()
    {
        foreach (TKey key in LayerSearch.Keys(_below))
        {
            if (TryFind(key, out LayerRow<TKey> row))
            {
                yield return row;
            }
        }

        foreach ((TKey key, TValue value) in _layers.Top)
        {
            if (_below.Length > 0 && LayerSearch.TryFind(_below, key, out _, out _))
            {
                continue; // met above
            }

            // The enumerator has read the row already, and may have read it long ago: where nothing was put aside it is the same.
            Interlocked.MemoryBarrier();
            if (!_before.TryGetValue(key, out object? before))
            {
                yield return new LayerRow<TKey>(key, value, 0);
            }
            else if (before != Absent)
            {
                yield return new LayerRow<TKey>(key, before, 0);
            }
        }
    }

    /// <summary>Rows that may be among <see cref="Rows"/> or not. Asked for after those.</summary>
    public IEnumerable<LayerRow<TKey>> RowsAgain()
    {
        while (_removed.TryDequeue(out TKey? key))
        {
            if (_before[key] is { } row && IsRow(row))
            {
                yield return new LayerRow<TKey>(key, row, 0);
            }
        }
    }

    private bool TryFind(TKey key, out LayerRow<TKey> found)
    {
        bool isInTop = _layers.Top.TryGetValue(key, out TValue? row);
        bool isRemoved = _layers.GetMark(key) == RowMark.Removed;
        Interlocked.MemoryBarrier();
        if (_before.TryGetValue(key, out object? before))
        {
            found = IsRow(before) ? new LayerRow<TKey>(key, before, 0) : default;
            return IsRow(before) || (before == Below && TryFindBelow(key, out found));
        }

        found = isInTop ? new LayerRow<TKey>(key, row!, 0) : default;
        return isInTop || (!isRemoved && TryFindBelow(key, out found));
    }

    private static bool IsRow(object before) => before != Absent && before != Below;

    private bool TryFindBelow(TKey key, out LayerRow<TKey> found)
    {
        bool isThere = LayerSearch.TryFind(_below, key, out object? row, out int depth);
        found = isThere ? new LayerRow<TKey>(key, row!, depth + 1) : default;
        return isThere;
    }
}
