using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <content>From the commit on: the sweep, dropping the layers, going out of use, and repairs.</content>
internal sealed partial class LayeredRows<TKey, TValue> : ILayeredTable
{
    public long RowsLeft => PendingCount;

    public int QuarantinedCount => Volatile.Read(ref _quarantinedCount);

    public IEnumerable<bool> SweepRows()
    {
        foreach (TKey key in LayerSearch.Keys(_sources))
        {
            if (_retiredBy is not null || _isReplaced)
            {
                yield break;
            }

            yield return Sweep(key);
        }

        _isSwept = true;
    }

    public bool TryDropLayers()
    {
        bool dropped = false;
        _locks.WithAll(() => dropped = TryDropLayersLocked());
        return dropped;
    }

    public void Retire(StrayAccessLog log) => _locks.WithAll(() => _retiredBy = log);

    /// <summary>Takes <see cref="Retire"/> back: the layers go on as those of the same table, or of one in its place.</summary>
    public void GoOnAs(ITableStorage<TKey, TValue> table) => _locks.WithAll(() =>
    {
        _table = table;
        _retiredBy = null;
        BecomeSteadyIfNothingIsBelowLocked();
    });

    /// <summary>Leaves the table to other layers, which an action puts in place of these: as a part of them or for nothing.</summary>
    /// <remarks>
    /// Harmful interleaving without the locks: B puts other layers in place; a merge of these ends, drops the layers below and
    /// makes the table its top alone; what is now written changes the backup that B has taken of that top.
    /// </remarks>
    /// <returns>False where the table is its top alone by now, and nothing was done.</returns>
    public bool TryLeave(Action putOthersInPlace)
    {
        bool left = false;
        _locks.WithAll(() =>
        {
            if (!_isSteady)
            {
                putOthersInPlace();
                _isReplaced = true;
                _isSteady = true;
                left = true;
            }
        });
        return left;
    }

    public override bool TryRepair(TKey key, TValue value)
    {
        lock (_locks[key])
        {
            if (!IsCurrentLocked() || GetMark(key) is not { IsQuarantine: true })
            {
                return false;
            }

            _cut?.WillWriteLocked(key);
            Top[key] = value;
            MarkLocked(key, mark: null);
        }

        BecomeSteadyIfOnlyHeldRowsRemain();
        return true;
    }

    public override bool TryDiscard(TKey key)
    {
        lock (_locks[key])
        {
            if (!IsCurrentLocked() || GetMark(key) is not { IsQuarantine: true })
            {
                return false;
            }

            _cut?.WillWriteLocked(key);
            MarkLocked(key, RowMark.Removed);
        }

        BecomeSteadyIfOnlyHeldRowsRemain();
        return true;
    }

    /// <returns>Whether the row was still to be carried over.</returns>
    private bool Sweep(TKey key)
    {
        if (Top.ContainsKey(key))
        {
            return false;
        }

        try
        {
            return TryResolve(key, keepUnchanged: true, out _, isSweep: true);
        }
        catch (RowQuarantinedException)
        {
            // Counted and told of when it was quarantined; the sweep goes on with the next row.
            return true;
        }
    }

    private bool TryDropLayersLocked()
    {
        if (_isSteady)
        {
            return true; // dropped already; by now the table may have other layers
        }

        if (!_isSwept || _retiredBy is not null)
        {
            return false;
        }

        if (_quarantinedCount == 0)
        {
            BecomeSteadyLocked();
            return true;
        }

        if (HoldQuarantinedRows() is not { } held)
        {
            return false;
        }

        _sources = held;
        Interlocked.Exchange(ref _resolvedCount, held[0].Layer.VisibleCount);
        if (_cut is not null)
        {
            return true; // the cut sees the rows below still, and must see which of them were removed; to others these marks say nothing
        }

        foreach (TKey key in Marks.Where(mark => !mark.Value.IsQuarantine).Select(mark => mark.Key).ToArray())
        {
            MarkLocked(key, mark: null);
        }

        return true;
    }

    /// <returns>Null where a row is of a version that the current module does not know.</returns>
    private LayerSource<TKey>[]? HoldQuarantinedRows()
    {
        Dictionary<(int Version, ValueConversion Conversion), (DetachedValue Any, Dictionary<TKey, object> Rows)> held = [];
        foreach (TKey key in Marks.Where(mark => mark.Value.IsQuarantine).Select(mark => mark.Key))
        {
            if (!LayerSearch.TryFind(_sources, key, out object? row, out int depth)
                || _sources[depth].Conversion is not { } conversion
                || conversion.Detach(row) is not { } detached)
            {
                return null;
            }

            if (!held.TryGetValue((depth, conversion), out var group))
            {
                group = (detached, []);
                held.Add((depth, conversion), group);
            }

            group.Rows.Add(key, detached.Value);
        }

        List<LayerSource<TKey>> layers = [];
        foreach ((DetachedValue any, Dictionary<TKey, object> rows) in held.Values)
        {
            FrozenLayer<TKey>? below = layers.Count == 0 ? null : layers[0].Layer;
            layers.Insert(0, new LayerSource<TKey>(new HeldRows<TKey>(any.Version, rows, below), any.Conversion));
        }

        return [.. layers];
    }

    private void BecomeSteadyIfOnlyHeldRowsRemain()
    {
        if (QuarantinedCount == 0 && Below is HeldRows<TKey> && !_isReplaced && _isSwept)
        {
            _locks.WithAll(() =>
            {
                if (_quarantinedCount == 0 && Below is HeldRows<TKey> && _retiredBy is null && !_isReplaced && _isSwept)
                {
                    BecomeSteadyLocked();
                }
            });
        }
    }

    /// <summary>
    /// The order matters. Whoever comes to the table new finds no detour; whoever waits for a key's lock finds this object
    /// out of use and turns to the table, which no longer leads here. Neither overlaps with an operation under the locks, for
    /// all are held here.
    /// </summary>
    private void BecomeSteadyLocked()
    {
        _sources = [];
        if (_cut is not null)
        {
            return; // who writes must still come by here; the end of the cut does the rest
        }

        _table.Rows = Top;
        _table.Detour = null;
        _isSteady = true;
    }
}
