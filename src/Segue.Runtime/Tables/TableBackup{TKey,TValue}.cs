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
    private readonly LayerSource<TKey>[] _layers;
    private readonly IReadOnlySet<string> _completeIndexes;
    private readonly HeldUses<TKey>? _uses;
    private bool _isDiscarded;

    internal TableBackup(ITableStorage<TKey, TValue> table, LayerSource<TKey>[] layers)
    {
        _table = table;
        _layers = layers;
        _completeIndexes = table.CompleteIndexes;
        _uses = table.Register?.Hold();
    }

    /// <summary>How many rows the backup has.</summary>
    public long Count => _layers[0].Layer.VisibleCount;

    /// <summary>Puts the table back: what was written since is dropped. O(1). The backup stays and can be used again.</summary>
    /// <exception cref="ObjectDisposedException">The backup was discarded.</exception>
    /// <exception cref="RevokedException">The table went to a later version, which this backup knows nothing of (I2).</exception>
    public void Restore()
    {
        ObjectDisposedException.ThrowIf(_isDiscarded, this);
        TableBackups.ThrowIfRefused(_table);
        TableLayering.Quietly(_table, () =>
        {
            TableLayering.PutTopAbove(_table, () => _layers, journal: null, out _);
            _table.RowsReplaced(_completeIndexes, _uses);
        });
    }

    /// <summary>
    /// Gives the backup up: the table keeps what was written since, and the rows below that were not. O(rows), beside readers.
    /// </summary>
    public void Discard()
    {
        if (_isDiscarded)
        {
            return;
        }

        _isDiscarded = true;
        if (_uses is not null)
        {
            _table.Register!.Release(_uses);
        }

        if (_table.Detour is LayeredRows<TKey, TValue> { ConvertsRows: false, KeepsWayBack: false } layers && layers.Below == _layers[0].Layer)
        {
            foreach (bool _ in layers.SweepRows())
            {
                // Each step keeps one more row in the top.
            }

            layers.TryDropLayers();
        }
    }
}
