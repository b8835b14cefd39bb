using System.Diagnostics.CodeAnalysis;

namespace Segue.Tables;

/// <summary>
/// The operations of a table that expires, bounds or indexes its rows, over whatever holds them: one dictionary, or layers.
/// </summary>
/// <remarks>
/// <para>
/// Row, note and index entries of a key change together under the key's lock; reads take none. The locks are the register's,
/// and so shared by all versions of the table: what a stray of a replaced version does to an index entry is over before the
/// current version writes under the same key.
/// </para>
/// <para>
/// Harmful interleaving without the order of <see cref="PutLocked"/>: a row becomes visible, a finder looks into the index,
/// the entry is added; the finder has missed a row that was there. So entries come before the row and go after it.
/// </para>
/// <para>A row that has ended is absent from the moment it has, whichever layer it is in; removing it only makes room.</para>
/// </remarks>
internal sealed partial class KeptRows<TKey, TValue> : TableDetour<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    private readonly InnerRows<TKey, TValue> _inner;
    private readonly RowTraits _traits;
    private readonly RowRegister<TKey> _register;

    public KeptRows(ITableStorage<TKey, TValue> table, RowTraits traits, RowRegister<TKey> register, IReadOnlySet<string> completeIndexes)
    {
        _inner = new InnerRows<TKey, TValue>(table);
        _traits = traits;
        _register = register;
        _incomplete = Missing(completeIndexes);
    }

    public RowRegister<TKey> Register => _register;

    public RowTraits Traits => _traits;

    public override int Count => _inner.Count;

    public override IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined => _inner.Quarantined;

    private bool IsTimed => _traits.Expires || _traits.Idles || _register.HasIdleTime;

    private bool IsNoted => IsTimed || _register.IsBounded;

    public override bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_inner.TryGetValue(key, out value))
        {
            return false;
        }

        if (!IsNoted)
        {
            return true;
        }

        long now = Now();
        if (HasEnded(key, value, now) || _register.EndsPause(key, now))
        {
            return TryUseLocked(key, out value);
        }

        _register.Note(key, now);
        return true;
    }

    public override void Set(TKey key, TValue value)
    {
        RowIndexKeys? keys = KeysOf(value);
        lock (_register.Locks[key])
        {
            bool isThere = _inner.TryGetValue(key, out TValue? present);
            PutLocked(key, value, keys, isThere, present);
        }

        Maintain();
    }

    public override bool TryAdd(TKey key, TValue value)
    {
        RowIndexKeys? keys = KeysOf(value);
        lock (_register.Locks[key])
        {
            bool isThere = _inner.TryGetValue(key, out TValue? present);
            if (isThere && !HasEnded(key, present!, Now()))
            {
                return false;
            }

            PutLocked(key, value, keys, isThere, present);
        }

        Maintain();
        return true;
    }

    public override bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue) =>
        TryReplace(key, newValue, present => EqualityComparer<TValue>.Default.Equals(present, comparisonValue));

    public override bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_register.Locks[key])
        {
            if (!_inner.TryGetValue(key, out value))
            {
                return false;
            }

            bool wasLive = !HasEnded(key, value, Now());
            RemoveLocked(key, value);
            if (!wasLive)
            {
                _register.CountExpired();
                value = default;
                return false;
            }
        }

        Maintain();
        return true;
    }

    public override TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        while (true)
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
    }

    public override TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update)
    {
        while (true)
        {
            // Not a use: the write is one, and a try that fails is none.
            if (!TryPeek(key, out TValue? present))
            {
                TValue first = add(key);
                if (TryAdd(key, first))
                {
                    return first;
                }

                continue;
            }

            TValue next = update(key, present);
            if (TryReplace(key, next, current => IsSame(current, present)))
            {
                return next;
            }
        }
    }

    public override bool TryRepair(TKey key, TValue value)
    {
        RowIndexKeys? keys = KeysOf(value);
        lock (_register.Locks[key])
        {
            AddEntriesLocked(key, keys);
            if (!_inner.TryRepair(key, value))
            {
                return false;
            }

            NoteLocked(key, value);
        }

        return true;
    }

    public override bool TryDiscard(TKey key) => _inner.TryDiscard(key);

    /// <summary>The rows that have not ended. Enumerating uses none of them.</summary>
    public override IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        using IEnumerator<KeyValuePair<TKey, TValue>> rows = _inner.GetEnumerator();
        while (rows.MoveNext())
        {
            if (!HasEnded(rows.Current.Key, rows.Current.Value, IsTimed ? Now() : 0))
            {
                yield return rows.Current;
            }
        }
    }

    /// <summary>Reads a row without using it.</summary>
    private bool TryPeek(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_inner.TryGetValue(key, out value) && !HasEnded(key, value, IsTimed ? Now() : 0))
        {
            return true;
        }

        value = default;
        return false;
    }

    private bool TryReplace(TKey key, TValue next, Func<TValue, bool> isExpected)
    {
        RowIndexKeys? keys = KeysOf(next);
        lock (_register.Locks[key])
        {
            if (!_inner.TryGetValue(key, out TValue? present) || HasEnded(key, present, Now()) || !isExpected(present))
            {
                return false;
            }

            PutLocked(key, next, keys, isThere: true, present);
        }

        Maintain();
        return true;
    }

    private void PutLocked(TKey key, TValue value, RowIndexKeys? keys, bool isThere, TValue? present)
    {
        RowIndexKeys? oldKeys = isThere ? KeysOf(present!) : null;
        AddEntriesLocked(key, keys);
        _inner.Set(key, value);
        RemoveEntriesLocked(key, oldKeys, except: keys);
        NoteLocked(key, value);
    }

    private void RemoveLocked(TKey key, TValue present)
    {
        RowIndexKeys? keys = KeysOf(present);
        _inner.TryRemove(key, out _);
        RemoveEntriesLocked(key, keys, except: null);
        if (_register.TryGetNote(key) is { } note)
        {
            _register.GoneLocked(note); // dropped when its turn comes
        }
    }

    private void NoteLocked(TKey key, TValue value)
    {
        if (IsNoted)
        {
            _register.MeetIdleTime(IdleTicksOf(value));
            RowNote<TKey> note = _register.Note(key, Now());
            note.Rank = RankOf(value);
            _register.WrittenLocked(note);
        }
    }

    private long Now() => IsTimed ? _register.Time.GetUtcNow().UtcTicks : 0;

    /// <summary>Rows are immutable: the same object, or for structs an equal one, has not been written meanwhile.</summary>
    private static bool IsSame(TValue left, TValue right) =>
        typeof(TValue).IsValueType ? EqualityComparer<TValue>.Default.Equals(left, right) : ReferenceEquals(left, right);
}
