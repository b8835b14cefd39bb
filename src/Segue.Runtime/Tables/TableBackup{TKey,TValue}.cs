using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>The rows of a table as they were at one moment.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the rows.</typeparam>
/// <remarks>Used like the table: by whoever may write it.</remarks>
public sealed class TableBackup<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    private readonly ITableStorage<TKey, TValue> _table;
    private readonly FrozenRows<TKey, TValue> _rows;
    private bool _isDiscarded;

    internal TableBackup(ITableStorage<TKey, TValue> table, FrozenRows<TKey, TValue> rows)
    {
        _table = table;
        _rows = rows;
    }

    /// <summary>How many rows the backup has.</summary>
    public long Count => _rows.VisibleCount;

    /// <summary>Puts the table back: what was written since is dropped. O(1). The backup stays and can be used again.</summary>
    /// <exception cref="ObjectDisposedException">The backup was discarded.</exception>
    /// <exception cref="RevokedException">The table went to a later version, which this backup knows nothing of (I2).</exception>
    public void Restore()
    {
        ObjectDisposedException.ThrowIf(_isDiscarded, this);
        TableBackups.ThrowIfRefused(_table);
        PutEmptyLayerAbove();
    }

    /// <summary>
    /// Gives the backup up: the table keeps what was written since, and the rows below that were not. O(rows), beside readers.
    /// </summary>
    public void Discard()
    {
        _isDiscarded = true;
        if (_table.Detour is LayeredRows<TKey, TValue> layers && layers.Below == _rows)
        {
            foreach (bool _ in layers.SweepRows())
            {
                // Each step keeps one more row in the top.
            }

            layers.TryDropLayers();
        }
    }

    internal void PutEmptyLayerAbove()
    {
        // Small, unlike the top of an upgrade: few rows are written over a backup, and making it must not depend on how many there are.
        TableTop<TKey, TValue> top = new(rows: 0);
        List<LayerSource<TKey>> sources = [];
        for (FrozenLayer<TKey>? layer = _rows; layer is not null; layer = layer.Below)
        {
            sources.Add(new LayerSource<TKey>(layer, Conversion: null));
        }

        // Not the rows as well: a reader that found no detour a moment ago must find the rows that it came for.
        _table.Detour = new LayeredRows<TKey, TValue>(_table, top.Rows, top.Locks, [.. sources], journal: null);
    }
}
