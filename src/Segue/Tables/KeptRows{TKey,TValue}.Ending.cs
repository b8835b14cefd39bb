using System.Diagnostics.CodeAnalysis;

namespace Segue.Tables;

/// <content>Which rows have ended, the sweep that removes them, and the bound.</content>
internal sealed partial class KeptRows<TKey, TValue>
{
    /// <summary>How many rows each write looks at in turn: more than it can add, so that the sweep keeps up.</summary>
    private const int RowsPerWrite = 2;

    /// <summary>Among how many rows in turn the one that was not used for longest is evicted.</summary>
    private const int Sample = 8;

    /// <summary>How many rows a write evicts at most: more than it can add, so that a lowered bound is reached.</summary>
    private const int EvictionsPerWrite = 2;

    /// <summary>Removes rows that have ended, of the next few in turn.</summary>
    /// <returns>How many it removed.</returns>
    public int RemoveEnded(int most)
    {
        int removed = 0;
        for (int looks = Math.Min(most, _register.RotationLength); looks > 0 && _register.TryTakeNext(out RowNote<TKey> note); looks--)
        {
            removed += Examine(note) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>What each write pays for: a bounded part of the sweep, and of the evictions that the bound asks for.</summary>
    private void Maintain()
    {
        if (!IsNoted)
        {
            return;
        }

        RemoveEnded(RowsPerWrite);
        for (int turn = 0; turn < EvictionsPerWrite && _register.Count > _register.MostRows; turn++)
        {
            EvictOne();
        }
    }

    /// <returns>Whether the row had ended and was removed.</returns>
    private bool Examine(RowNote<TKey> note)
    {
        lock (_register.Locks[note.Key])
        {
            if (!TryReadLocked(note, out TValue? row))
            {
                return false;
            }

            if (row is not null && HasEnded(note.Key, row, Now()))
            {
                RemoveLocked(note.Key, row);
                SettleLocked(note);
                _register.CountExpired();
                return true;
            }

            _register.GiveBack(note);
            return false;
        }
    }

    /// <summary>
    /// Sampled least-recently-used: of the next few rows in turn, the one that was not used for longest goes, of those with the
    /// lowest rank among them. O(1), and exact where the table is smaller than the sample.
    /// </summary>
    private void EvictOne()
    {
        RowNote<TKey>? idlest = null;
        int looks = Math.Min(Sample, _register.RotationLength);
        for (; looks > 0 && _register.TryTakeNext(out RowNote<TKey> note); looks--)
        {
            if (note.IsGone)
            {
                Examine(note);
            }
            else if (idlest is null || note.GoesBefore(idlest))
            {
                if (idlest is not null)
                {
                    _register.GiveBack(idlest);
                }

                idlest = note;
            }
            else
            {
                _register.GiveBack(note);
            }
        }

        if (idlest is null)
        {
            return;
        }

        lock (_register.Locks[idlest.Key])
        {
            if (TryReadLocked(idlest, out TValue? row))
            {
                RemoveLocked(idlest.Key, row!);
                SettleLocked(idlest);
                _register.CountEvicted();
            }
        }
    }

    /// <summary>
    /// Reads the row of a note that was taken from the rotation. Where there is nothing to end or to evict the note is dealt
    /// with: a quarantined row is never dropped (I5), and of a removed one a backup may need what is known.
    /// </summary>
    private bool TryReadLocked(RowNote<TKey> note, out TValue? row)
    {
        row = default;
        try
        {
            if (_inner.TryGetValue(note.Key, out row))
            {
                _register.ReviveLocked(note);
                return true;
            }
        }
        catch (RowQuarantinedException)
        {
            _register.GiveBack(note);
            return false;
        }

        SettleLocked(note);
        return false;
    }

    private void SettleLocked(RowNote<TKey> note)
    {
        _register.GoneLocked(note);
        if (_register.IsHeld)
        {
            _register.GiveBack(note);
        }
        else
        {
            _register.DropLocked(note);
        }
    }

    /// <summary>Reads a row and notes the use, or removes it if it has ended.</summary>
    private bool TryUseLocked(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_register.Locks[key])
        {
            // Looked at again: it may have been written since, which is a new beginning, or be a backup's by now.
            if (!_inner.TryGetValue(key, out value))
            {
                return false;
            }

            long now = Now();
            if (HasEnded(key, value, now))
            {
                RemoveLocked(key, value);
                _register.CountExpired();
                value = default;
                return false;
            }

            _register.Note(key, now);
            return true;
        }
    }

    private bool HasEnded(TKey key, TValue row, long now)
    {
        if (_traits.Expires && ((IExpiringRow)row).ExpiresAt is { } end && end.UtcTicks <= now)
        {
            return true;
        }

        long idle = IdleTicksOf(row);
        return idle != long.MaxValue && _register.HasIdled(key, idle, now);
    }

    private int RankOf(TValue row) => _traits.Ranks ? ((IRankedRow)row).Rank : 0;

    private long IdleTicksOf(TValue row) => _traits.Idles ? ((IIdleRow)row).IdleTime?.Ticks ?? long.MaxValue : _register.IdleTicks;
}
