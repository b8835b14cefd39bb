namespace Segue.Tables;

/// <content>Indexes: their entries, finding by them, and filling one that is new.</content>
internal sealed partial class KeptRows<TKey, TValue>
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private readonly Lock _filling = new();

    /// <summary>The indexes that lack rows: those that the version before did not have. Replaced as a whole.</summary>
    private volatile IReadOnlySet<string> _incomplete;

    /// <summary>The indexes that have every row.</summary>
    public IReadOnlySet<string> CompleteIndexes
    {
        get
        {
            IReadOnlySet<string> incomplete = _incomplete;
            return incomplete.Count == 0 ? _traits.Indexes : _traits.Indexes.Where(name => !incomplete.Contains(name)).ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Whether every row has been met, and its place in the indexes is known.</summary>
    public bool IsFilled => _incomplete.Count == 0;

    /// <summary>The rows were replaced by others, of which only these indexes know.</summary>
    public void RowsReplaced(IReadOnlySet<string> completeIndexes, HeldUses<TKey>? uses)
    {
        _register.Restored(uses);
        IReadOnlySet<string> complete = completeIndexes.Intersect(CompleteIndexes, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        _incomplete = Missing(complete);
    }

    /// <summary>
    /// The rows found by a key. Where the index is new and not filled yet it is filled first, which looks at each row once;
    /// whoever asks meanwhile waits for that and not for a pass of its own.
    /// </summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Find(string index, object indexKey)
    {
        RowQuarantinedException? quarantine = null;
        foreach (TKey key in CandidatesOf(index, indexKey))
        {
            bool isThere = false;
            TValue? row = default;
            try
            {
                isThere = TryPeek(key, out row);
            }
            catch (RowQuarantinedException exception)
            {
                quarantine ??= exception;
                continue;
            }

            if (isThere && KeysOf(row!)!.Contains(index, indexKey))
            {
                yield return new KeyValuePair<TKey, TValue>(key, row!);
            }
            else
            {
                ForgetIfStale(index, indexKey, key);
            }
        }

        // None may read as absent (I5); thrown last, so that one bad row does not hide the good ones.
        if (quarantine is not null)
        {
            throw quarantine;
        }
    }

    /// <summary>Removes the rows found by a key: each only if it still has that key when it goes.</summary>
    public int RemoveAll(string index, object indexKey)
    {
        int removed = 0;
        RowQuarantinedException? quarantine = null;
        foreach (TKey key in CandidatesOf(index, indexKey))
        {
            try
            {
                lock (_register.Locks[key])
                {
                    if (_inner.TryGetValue(key, out TValue? row) && KeysOf(row)!.Contains(index, indexKey))
                    {
                        bool hasEnded = HasEnded(key, row, Now());
                        RemoveLocked(key, row);
                        if (hasEnded)
                        {
                            _register.CountExpired();
                        }
                        else
                        {
                            removed++;
                        }
                    }
                }
            }
            catch (RowQuarantinedException exception)
            {
                quarantine ??= exception;
            }
        }

        return quarantine is null ? removed : throw quarantine;
    }

    /// <summary>Meets every row once, so that each has its note and its index entries; one row a step.</summary>
    public IEnumerable<bool> Fill()
    {
        IReadOnlySet<string> missing = _incomplete;
        using IEnumerator<KeyValuePair<TKey, TValue>> rows = _inner.GetEnumerator();
        while (TryMoveNext(rows))
        {
            yield return Meet(rows.Current.Key);
        }

        // Only if nothing was replaced meanwhile, of which this pass has seen a part or nothing.
        Interlocked.CompareExchange(ref _incomplete!, None, missing);
    }

    private TKey[] CandidatesOf(string index, object indexKey)
    {
        if (!_traits.Indexes.Contains(index))
        {
            throw new ArgumentException($"{typeof(TValue).Name} declares no index '{index}'. Add [TableIndex(\"{index}\")] to it.", nameof(index));
        }

        while (_incomplete.Contains(index))
        {
            lock (_filling)
            {
                if (_incomplete.Contains(index))
                {
                    foreach (bool _ in Fill())
                    {
                        // Each step meets one row.
                    }
                }
            }
        }

        return _register.IndexOf(index).KeysOf(indexKey);
    }

    private bool Meet(TKey key)
    {
        try
        {
            lock (_register.Locks[key])
            {
                if (!_inner.TryGetValue(key, out TValue? row))
                {
                    return false;
                }

                AddEntriesLocked(key, KeysOf(row));
                if (IsNoted && _register.TryGetNote(key) is null)
                {
                    _register.Note(key, _register.UsedAt(key));
                }

                return true;
            }
        }
        catch (RowQuarantinedException)
        {
            return false; // it is found again once it is repaired
        }
    }

    private RowIndexKeys? KeysOf(TValue row)
    {
        if (_traits.Indexes.Count == 0)
        {
            return null;
        }

        RowIndexKeys keys = new(_traits.Indexes);
        ((IIndexedRow)row).AddIndexKeys(keys);
        return keys;
    }

    private void AddEntriesLocked(TKey key, RowIndexKeys? keys)
    {
        foreach ((string index, object indexKey) in keys?.All ?? [])
        {
            _register.IndexOf(index).Add(indexKey, key);
        }
    }

    /// <summary>While a backup may bring the old row back its entries stay; a finder looks at the row and passes on.</summary>
    private void RemoveEntriesLocked(TKey key, RowIndexKeys? keys, RowIndexKeys? except)
    {
        if (_register.IsHeld)
        {
            return;
        }

        foreach ((string index, object indexKey) in keys?.All ?? [])
        {
            if (except is null || !except.Contains(index, indexKey))
            {
                _register.IndexOf(index).Remove(indexKey, key);
            }
        }
    }

    private void ForgetIfStale(string index, object indexKey, TKey key)
    {
        if (_register.IsHeld)
        {
            return;
        }

        lock (_register.Locks[key])
        {
            if (!_inner.TryGetValue(key, out TValue? row) || !KeysOf(row)!.Contains(index, indexKey))
            {
                _register.IndexOf(index).Remove(indexKey, key);
            }
        }
    }

    private IReadOnlySet<string> Missing(IReadOnlySet<string> complete) =>
        _traits.Indexes.Where(name => !complete.Contains(name)).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } missing ? missing : None;

    private static bool TryMoveNext(IEnumerator<KeyValuePair<TKey, TValue>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (RowQuarantinedException)
        {
            return false; // thrown after the last row that can be read
        }
    }
}
