using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Segue.Calls;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// A table as a stack of layers: a typed top that is written, over frozen ones that are only read. A row that is missed in
/// the top is looked for below, carried over and kept in the top.
/// </summary>
/// <remarks>
/// <para>
/// The frozen layers never change, so a row can be carried over outside of any lock. Only the last step, putting it into the
/// top, is taken under the key's lock, after another look at everything that may have changed meanwhile.
/// </para>
/// <para>
/// Harmful interleaving without that look: R misses the top and finds a row below; D removes the row; the sweep ends, and
/// marks and layers are dropped; R puts the row back, and what was removed is there again.
/// </para>
/// <para>Every change of a key's row or mark, and every change of the stack, holds the key's lock or all of them.</para>
/// </remarks>
internal sealed partial class LayeredRows<TKey, TValue> : TableDetour<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    private readonly KeyLocks<TKey> _locks;
    private readonly ITableJournal? _journal;

    /// <summary>The table whose layers these are.</summary>
    private ITableStorage<TKey, TValue> _table;

    /// <summary>What is known of keys beside their rows; made for the first mark.</summary>
    private ConcurrentDictionary<TKey, RowMark>? _marks;

    /// <summary>The layers below, the next one first. Empty once they are dropped.</summary>
    private volatile LayerSource<TKey>[] _sources;

    /// <summary>How many keys have a mark, so that the common case of none costs one read, and needs no marks.</summary>
    private int _markCount;

    private int _quarantinedCount;

    /// <summary>Rows below that need no more looking for: carried over, removed or quarantined.</summary>
    private long _resolvedCount;

    /// <summary>Whether every row below is resolved: a key that is not in the top then has no row.</summary>
    private volatile bool _isSwept;

    /// <summary>Set when the top is frozen in its turn: what is still inside a method here is a stray of the replaced version.</summary>
    private volatile StrayAccessLog? _retiredBy;

    /// <summary>Whether the layers are gone and the top alone is the table again; it is written without these locks.</summary>
    private volatile bool _isSteady;

    /// <summary>
    /// Whether the table has other layers in the place of these, after a backup or a restore. What is still inside a method
    /// here turns to the table: the top has become a frozen layer, or nobody's.
    /// </summary>
    private volatile bool _isReplaced;

    public LayeredRows(
        ITableStorage<TKey, TValue> table,
        ConcurrentDictionary<TKey, TValue> top,
        KeyLocks<TKey> locks,
        LayerSource<TKey>[] sources,
        ITableJournal? journal)
    {
        _table = table;
        _journal = journal;
        _locks = locks;
        _sources = sources;
        Top = top;
    }

    /// <summary>The rows of the current version.</summary>
    public ConcurrentDictionary<TKey, TValue> Top { get; }

    /// <summary>The first layer below, or null.</summary>
    public FrozenLayer<TKey>? Below => _sources is [var first, ..] ? first.Layer : null;

    /// <summary>The layers below and the ways of their rows, the next one first.</summary>
    public LayerSource<TKey>[] Sources => _sources;

    /// <summary>Told of what happens to rows; null for nobody.</summary>
    public ITableJournal? Journal => _journal;

    /// <summary>Whether the layers are gone, and the table is its top alone.</summary>
    public bool IsSteady => _isSteady;

    /// <summary>
    /// Whether an upgrade needs the layers for its way back, so that nothing but its finalisation may drop them.
    /// </summary>
    public bool KeepsWayBack { get; set; }

    /// <summary>Whether some layer below has rows of another type.</summary>
    public bool ConvertsRows => Array.Exists(_sources, source => source.Conversion is not null);

    public override int Count => checked((int)LongCount);

    /// <summary>
    /// How many rows there are: in the top, quarantined, and still below. Under all locks: a row carried over between two of
    /// the three looks would be missed by all.
    /// </summary>
    public long LongCount
    {
        get
        {
            long count = 0;
            _locks.WithAll(() => count = Top.Count + _quarantinedCount + PendingCount);
            return count;
        }
    }

    /// <summary>How many rows below are still to be carried over.</summary>
    public long PendingCount => Below is { } below ? below.VisibleCount - Interlocked.Read(ref _resolvedCount) : 0;

    /// <summary>
    /// Where an operation goes on that was in here while the table became steady. Not to the top: by now the table may have
    /// been replaced, and what a stray writes must not end in silence (I2). Nor to what is kept beside the rows: who called this
    /// holds the key's lock there, and sees to it.
    /// </summary>
    private InnerRows<TKey, TValue> SteadyTable => new(_table);

    /// <summary>The marks, for a look at all of them.</summary>
    private IEnumerable<KeyValuePair<TKey, RowMark>> Marks => Volatile.Read(ref _marks) ?? Enumerable.Empty<KeyValuePair<TKey, RowMark>>();

    public RowMark? GetMark(TKey key) => Volatile.Read(ref _markCount) == 0 ? null : _marks!.GetValueOrDefault(key);

    public override bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        // Both are read before the top is: once every row is resolved and none is quarantined, a key that the top does not
        // have has no row. The other way round, a row repaired between the two looks would read as absent (I5).
        bool isSettled = _isSwept && Volatile.Read(ref _quarantinedCount) == 0;
        if (Top.TryGetValue(key, out value))
        {
            return true;
        }

        return !isSettled && TryResolve(key, keepUnchanged: false, out value);
    }

    /// <summary>Reads a row that is about to be written, and sees to it that the top has it.</summary>
    private bool TryGetToWrite(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        Top.TryGetValue(key, out value) || TryResolve(key, keepUnchanged: true, out value);

    public override void Set(TKey key, TValue value)
    {
        while (!_isSteady)
        {
            TryGetToWrite(key, out _);
            lock (_locks[key])
            {
                if (IsResolvedLocked(key))
                {
                    PutLocked(key, value);
                    return;
                }
            }
        }

        SteadyTable.Set(key, value);
    }

    public override bool TryAdd(TKey key, TValue value)
    {
        while (!_isSteady)
        {
            if (TryGetToWrite(key, out _))
            {
                return false;
            }

            lock (_locks[key])
            {
                if (!IsResolvedLocked(key))
                {
                    continue;
                }

                if (Top.ContainsKey(key))
                {
                    return false;
                }

                PutLocked(key, value);
                return true;
            }
        }

        return SteadyTable.TryAdd(key, value);
    }

    public override bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)
    {
        while (!_isSteady)
        {
            if (!TryGetToWrite(key, out TValue? present) || !EqualityComparer<TValue>.Default.Equals(present, comparisonValue))
            {
                return false;
            }

            if (TryReplace(key, present, newValue))
            {
                return true;
            }
        }

        return SteadyTable.TryUpdate(key, newValue, comparisonValue);
    }

    public override bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        while (!_isSteady)
        {
            if (!TryGetToWrite(key, out value))
            {
                return false;
            }

            lock (_locks[key])
            {
                if (IsCurrentLocked() && Top.ContainsKey(key))
                {
                    // The mark first: readers take no lock, and one that came between would find the row of a layer below.
                    _cut?.WillRemoveLocked(key);
                    MarkLocked(key, RowMark.OfRemoval(HasRowBelow(key)));
                    Top.TryRemove(key, out value!);
                    return true;
                }
            }
        }

        return SteadyTable.TryRemove(key, out value);
    }

    public override TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        while (!_isSteady)
        {
            if (TryGetValue(key, out TValue? present))
            {
                return present;
            }

            TValue value = factory(key);
            if (TryAdd(key, value))
            {
                return value;
            }
        }

        return SteadyTable.GetOrAdd(key, factory);
    }

    public override TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update)
    {
        while (!_isSteady)
        {
            if (!TryGetToWrite(key, out TValue? present))
            {
                TValue first = add(key);
                if (TryAdd(key, first))
                {
                    return first;
                }

                continue;
            }

            TValue next = update(key, present);
            if (TryReplace(key, present, next))
            {
                return next;
            }
        }

        return SteadyTable.AddOrUpdate(key, add, update);
    }

    private bool TryReplace(TKey key, TValue present, TValue next)
    {
        lock (_locks[key])
        {
            if (!IsCurrentLocked() || !Top.TryGetValue(key, out TValue? current) || !IsSame(current, present))
            {
                return false;
            }

            PutLocked(key, next);
            return true;
        }
    }

    /// <summary>Rows are immutable: the same object, or for structs an equal one, has not been written meanwhile.</summary>
    private static bool IsSame(TValue left, TValue right) =>
        typeof(TValue).IsValueType ? EqualityComparer<TValue>.Default.Equals(left, right) : ReferenceEquals(left, right);

    /// <summary>Whether a key can be written without looking below: its row, if any, is in the top.</summary>
    /// <exception cref="RowQuarantinedException">Its row is quarantined.</exception>
    private bool IsResolvedLocked(TKey key)
    {
        RowMark? mark = GetMark(key);
        ThrowIfQuarantined(key, mark);
        return IsCurrentLocked() && (Top.ContainsKey(key) || mark is not null || _isSwept || !HasRowBelow(key));
    }

    private void PutLocked(TKey key, TValue value)
    {
        _cut?.WillWriteLocked(key);
        Top[key] = value;
        if (GetMark(key) == RowMark.Removed)
        {
            MarkLocked(key, RowMark.Reborn);
        }
    }

    /// <summary>Two keys' first marks may come together: the locks are of keys.</summary>
    private ConcurrentDictionary<TKey, RowMark> MarksToWrite() => LazyInitializer.EnsureInitialized(ref _marks);

    private void MarkLocked(TKey key, RowMark? mark)
    {
        RowMark? previous = GetMark(key);
        if (mark is null)
        {
            if (previous is not null)
            {
                _marks!.TryRemove(key, out _);
                Interlocked.Decrement(ref _markCount);
            }
        }
        else
        {
            MarksToWrite()[key] = mark;
            if (previous is null)
            {
                Interlocked.Increment(ref _markCount);
            }
        }

        int quarantined = (mark is { IsQuarantine: true } ? 1 : 0) - (previous is { IsQuarantine: true } ? 1 : 0);
        if (quarantined != 0)
        {
            Interlocked.Add(ref _quarantinedCount, quarantined);
        }
    }

    /// <summary>
    /// Whether this object still is the table's. Work of a replaced version may be inside a method while the top is
    /// frozen; what it would write now would be lost, so it is refused and counted (I2). Once the table is steady, others
    /// write the top without these locks, so that the operation must begin again there.
    /// </summary>
    private bool IsCurrentLocked()
    {
        if (_retiredBy is { } log)
        {
            throw log.Report($"A table of {typeof(TValue).FullName}");
        }

        return !_isSteady;
    }

    private static void ThrowIfQuarantined(TKey key, RowMark? mark)
    {
        if (mark is { Reason: { } reason })
        {
            throw new RowQuarantinedException(key.ToString() ?? "", reason);
        }
    }
}
