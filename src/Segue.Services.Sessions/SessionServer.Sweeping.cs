namespace Segue.Services.Sessions;

/// <content>Sweeps: what has ended goes, and what is idle goes to the disk.</content>
/// <remarks>
/// A sweep goes through minutes of an index, not through sessions, and does a bounded number of them in one turn: a commit waits no
/// longer than for those, and other sweeps and settings come in between.
/// </remarks>
public sealed partial class SessionServer
{
    /// <summary>How many sessions one turn removes or puts on the disk.</summary>
    private const int MostPerTurn = 256;

    /// <summary>How many persisted sessions and copies one turn removes from the disk.</summary>
    private const int MostStoredPerTurn = 1000;

    /// <summary>
    /// How many minutes before the last swept one each sweep looks at again: a caller may have read the clock long before it wrote
    /// the row.
    /// </summary>
    private const int MinutesAgain = 2;

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        int removed = RemoveExpired(most);
        DateTimeOffset now = time.GetUtcNow();

        // Those too that a restored backup has brought back into minutes that were swept before.
        foreach ((string id, Session row) in Readable(State.Sessions))
        {
            if (removed == most)
            {
                break;
            }

            removed += TryExpire(id, row, now) ? 1 : 0;
        }

        return ValueTask.FromResult(removed);
    }

    /// <inheritdoc/>
    public async ValueTask<int> HibernateIdleAsync(int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        SessionSettings settings = State.Settings();
        if (storage is null || bytes is null || !settings.UsesStorage || settings.HibernateAfter == Timeout.InfiniteTimeSpan)
        {
            return 0;
        }

        (List<(string Id, Session Row)> idle, long minute) = FindIdle(time.GetUtcNow() - settings.HibernateAfter, most);
        int gone = 0;
        foreach ((string Id, Session Row)[] some in idle.Chunk(MostPerTurn))
        {
            gone += await PutAwayAsync(some, cancellation);
        }

        State = State with { HibernatedMinute = minute };
        return gone;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(SessionSettings settings, CancellationToken cancellation = default)
    {
        SessionRules.ThrowIfOutOfRange(settings);
        State = State.With(settings);
        Timers.Start("sweep", settings.CleanupInterval, settings.CleanupInterval);
        Timers.Start("hibernate", settings.CleanupInterval, settings.CleanupInterval);
        return ValueTask.CompletedTask;
    }

    [Timer("sweep", Every = "00:01:00")]
    private void Sweep()
    {
        if (RemoveExpired(MostPerTurn) == MostPerTurn)
        {
            Timers.Start("sweep-on", TimeSpan.Zero);
        }
    }

    [Timer("sweep-on")]
    private void SweepOn() => Sweep();

    [Timer("hibernate", Every = "00:01:00")]
    private async ValueTask HibernateAsync(CancellationToken cancellation)
    {
        try
        {
            bool isMore = await HibernateIdleAsync(MostPerTurn, cancellation) == MostPerTurn;
            if (storage is not null && State.Settings().UsesStorage)
            {
                isMore |= await storage.RemoveExpiredAsync(time.GetUtcNow(), MostStoredPerTurn, cancellation) == MostStoredPerTurn;
            }

            if (isMore)
            {
                Timers.Start("hibernate-on", TimeSpan.Zero);
            }
        }
        catch (SessionException)
        {
            // Counted and logged by the storage. The sessions are in memory as before, and the next tick tries again.
        }
    }

    [Timer("hibernate-on")]
    private ValueTask HibernateOnAsync(CancellationToken cancellation) => HibernateAsync(cancellation);

    private int RemoveExpired(int most)
    {
        DateTimeOffset now = time.GetUtcNow();
        long last = SessionIndexes.MinuteOf(now);
        int removed = 0;
        long minute = Math.Min(State.SweptMinute, last) - MinutesAgain;
        for (; minute <= last && removed < most; minute++)
        {
            foreach ((string id, Session row) in Readable(State.Sessions.Find(SessionIndexes.Expiry, minute)))
            {
                removed += TryExpire(id, row, now) ? 1 : 0;
                if (removed == most)
                {
                    break;
                }
            }
        }

        // Where it was enough for this turn, the last minute is looked at again in the next one.
        State = State with { SweptMinute = Math.Min(minute, last) };
        return removed;
    }

    private bool TryExpire(string id, Session row, DateTimeOffset now) =>
        row.HasEnded(now) && !row.IsBeingRemoved() && TryEnd(id, row, SessionEventKind.Expired);

    private (List<(string Id, Session Row)> Idle, long Minute) FindIdle(DateTimeOffset unusedSince, int most)
    {
        DateTimeOffset now = time.GetUtcNow();
        long last = SessionIndexes.MinuteOf(unusedSince);
        List<(string, Session)> idle = [];
        long minute = Math.Min(State.HibernatedMinute, last) - MinutesAgain;
        for (; minute <= last && idle.Count < most; minute++)
        {
            idle.AddRange(Readable(State.Sessions.Find(SessionIndexes.Use, minute))
                .Where(session => session.Value.IsIdle(unusedSince) && !session.Value.HasEnded(now))
                .Take(most - idle.Count)
                .Select(session => (session.Key, session.Value)));
        }

        return (idle, Math.Min(minute, last));
    }

    /// <summary>The rows that can be read. The others end and move by nobody's hand until they are repaired, and are listed by Segue (I5).</summary>
    private static IEnumerable<KeyValuePair<string, Session>> Readable(IEnumerable<KeyValuePair<string, Session>> found)
    {
        using IEnumerator<KeyValuePair<string, Session>> rows = found.GetEnumerator();
        while (TryMoveNext(rows))
        {
            yield return rows.Current;
        }
    }

    private static bool TryMoveNext(IEnumerator<KeyValuePair<string, Session>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (RowQuarantinedException)
        {
            return false; // thrown behind the last readable one
        }
    }
}
