using System.Collections.Concurrent;

namespace Segue.Services.RateLimiting;

/// <summary>
/// Looks at all rows of a table for those that are due for a change, and changes them a few at a time, so that no call waits for more
/// than a few.
/// </summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <remarks>
/// Where it has come to is no state: an upgrade begins it anew. A large table is looked at beside the calls and not in parts of them: an
/// enumerator that were kept from call to call would keep the code of rows that are carried over meanwhile (I7), and one step of it
/// may take as long as the table is large.
/// </remarks>
internal sealed class ClientSweep<TRow>
    where TRow : class
{
    /// <summary>Up to so many rows are looked at in the call that asks for it.</summary>
    private const int MostAtOnce = 4_096;

    private const int ChangesPerStep = 1_000;

    private readonly ConcurrentQueue<string> _due = new();
    private volatile bool _isLooking;

    /// <summary>Begins to look at all rows, unless the round before is not over.</summary>
    /// <param name="table">The table.</param>
    /// <param name="change">What becomes of a row: null where it leaves, the same where nothing does. Pure.</param>
    /// <param name="detach">Runs work beside the calls.</param>
    public void Begin(Table<string, TRow> table, Func<TRow, TRow?> change, Action<Func<CancellationToken, Task>> detach)
    {
        if (_isLooking || !_due.IsEmpty)
        {
            return;
        }

        _isLooking = true;
        if (table.Count <= MostAtOnce)
        {
            Look(table, change, CancellationToken.None);
        }
        else
        {
            detach(cancellation =>
            {
                Look(table, change, cancellation);
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Changes the next rows that are due. Nobody else writes the table meanwhile.</summary>
    /// <param name="table">The table.</param>
    /// <param name="change">What becomes of a row now: it may have been written since it was looked at.</param>
    /// <returns>Whether the round is over.</returns>
    public bool Step(Table<string, TRow> table, Func<TRow, TRow?> change)
    {
        bool isComplete = !_isLooking;
        for (int changes = 0; changes < ChangesPerStep; changes++)
        {
            if (!_due.TryDequeue(out string? key))
            {
                return isComplete;
            }

            Apply(table, key, change);
        }

        return false;
    }

    private void Look(Table<string, TRow> table, Func<TRow, TRow?> change, CancellationToken cancellation)
    {
        try
        {
            foreach ((string key, TRow row) in table)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                if (!ReferenceEquals(change(row), row))
                {
                    _due.Enqueue(key);
                }
            }
        }
        catch (RowQuarantinedException)
        {
            // All others were met before; those that cannot be carried over stay as they are (I5).
        }
        catch (RevokedException)
        {
            // A later version runs by now, and looks itself.
        }
        finally
        {
            _isLooking = false;
        }
    }

    private static void Apply(Table<string, TRow> table, string key, Func<TRow, TRow?> change)
    {
        try
        {
            if (!table.TryGetValue(key, out TRow? row) || change(row) is not { } next)
            {
                table.TryRemove(key, out _);
            }
            else if (!ReferenceEquals(next, row))
            {
                table[key] = next;
            }
        }
        catch (RowQuarantinedException)
        {
            // It stays until it is repaired or discarded (I5).
        }
    }
}
