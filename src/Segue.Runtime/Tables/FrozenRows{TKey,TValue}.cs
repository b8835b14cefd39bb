using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>A dictionary that was a table, or the top of one, until it was frozen.</summary>
internal sealed class FrozenRows<TKey, TValue> : FrozenLayer<TKey>
    where TKey : notnull
    where TValue : notnull
{
    private const long Uncounted = -1;

    private readonly ConcurrentDictionary<TKey, TValue> _rows;
    private readonly LayeredRows<TKey, TValue>? _layers;
    private readonly StateVersion _rowVersion;

    /// <summary>Counted when first asked for: counting takes all of the dictionary's locks, and the commit has no time.</summary>
    private long _visibleCount = Uncounted;

    /// <summary>Freezes a steady table.</summary>
    public FrozenRows(ConcurrentDictionary<TKey, TValue> rows, StateVersion rowVersion)
        : this(rows, rowVersion, layers: null)
    {
    }

    /// <summary>Freezes a table that has layers already.</summary>
    public FrozenRows(LayeredRows<TKey, TValue> layers, StateVersion rowVersion)
        : this(layers.Top, rowVersion, layers)
    {
    }

    private FrozenRows(ConcurrentDictionary<TKey, TValue> rows, StateVersion rowVersion, LayeredRows<TKey, TValue>? layers)
    {
        _rows = rows;
        _rowVersion = rowVersion;
        _layers = layers;
        Below = layers?.Below;
    }

    public override StateVersion RowVersion => _rowVersion;

    public override FrozenLayer<TKey>? Below { get; }

    public override long VisibleCount
    {
        get
        {
            // Two may count at once; the rows are frozen, so that they find the same.
            long count = Interlocked.Read(ref _visibleCount);
            if (count == Uncounted)
            {
                count = _layers?.LongCount ?? _rows.Count;
                Interlocked.Exchange(ref _visibleCount, count);
            }

            return count;
        }
    }

    public override IEnumerable<TKey> Keys
    {
        get
        {
            foreach (KeyValuePair<TKey, TValue> row in _rows)
            {
                yield return row.Key;
            }
        }
    }

    public override bool TryGetRow(TKey key, [MaybeNullWhen(false)] out object row)
    {
        if (_rows.TryGetValue(key, out TValue? value))
        {
            row = value;
            return true;
        }

        row = null;
        return false;
    }

    public override RowMark? GetMark(TKey key) => _layers?.GetMark(key);
}
