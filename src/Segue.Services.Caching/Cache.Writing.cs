namespace Segue.Services.Caching;

/// <content>Writing and removing single entries, and how the deeper levels come to have what the first one has.</content>
public sealed partial class Cache
{
    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(
        string key,
        CacheContent content,
        CacheEntryOptions? options = null,
        CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheEntryOptions writing = options ?? DefaultWriting;
        CacheArguments.Check(writing);
        CacheArguments.Check(content);
        CacheState state = State;
        CacheEntry entry = CacheEntries.Create(content, writing, state.Settings.DefaultTimeToLive, time.GetUtcNow());
        await StoreAsync(state, key, entry, writing.To, cancellation);
        return entry.ETag;
    }

    /// <inheritdoc/>
    public ValueTask PutAbsentAsync(string key, CacheEntryOptions? options = null, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheEntryOptions writing = options ?? DefaultWriting;
        CacheArguments.Check(writing);
        CacheState state = State;
        CacheEntry entry = CacheEntries.CreateAbsent(writing, state.Settings.NegativeTimeToLive, time.GetUtcNow());
        return StoreAsync(state, key, entry, writing.To, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheState state = State;
        bool wasThere = state.Entries.TryRemove(key, out _);
        state.Statistics.Count(CacheCounts.Deletes, wasThere ? 1 : 0);
        await RemoveDeeperAsync(state, key, cancellation);
        return wasThere;
    }

    private ValueTask StoreAsync(CacheState state, string key, CacheEntry entry, CacheLevels to, CancellationToken cancellation)
    {
        state.Statistics.Count(CacheCounts.Writes);
        CacheLevels deeper = DeeperLevels(state);
        if ((to & CacheLevels.First) == 0)
        {
            return StoreBesideAsync(state, key, entry, to & deeper, cancellation);
        }

        if (entry.Strategy == CacheStrategy.WriteBack && (to & deeper) != 0)
        {
            // Before the first level shows it: an entry that is evicted at once must be found here.
            state.Unwritten[key] = entry.Waiting();
            deeper = CacheLevels.None;
        }
        else
        {
            // Before the count changes: whoever is writing back then finds nothing older here.
            state.Unwritten.TryRemove(key, out _);
        }

        state.Entries[key] = entry;
        state.Statistics.Count(CacheCounts.WritesOf(CacheLevels.First));
        long changes = host.Changed(key);
        if (deeper == CacheLevels.None)
        {
            return ValueTask.CompletedTask;
        }

        CacheLevels written = entry.Strategy is CacheStrategy.WriteThrough or CacheStrategy.WriteBack ? to & deeper : CacheLevels.None;
        return SettleInSilenceAsync(SettleAsync(state, key, entry, written, changes, cancellation));
    }

    private static async ValueTask SettleInSilenceAsync(ValueTask<bool> settling) => await settling;

    /// <summary>Writes an entry that the first level is not to have.</summary>
    private async ValueTask StoreBesideAsync(CacheState state, string key, CacheEntry entry, CacheLevels to, CancellationToken cancellation)
    {
        state.Entries.TryRemove(key, out _);
        state.Unwritten.TryRemove(key, out _);
        await SettleAsync(state, key, entry, to, host.Changed(key), cancellation, isBeside: true);
    }

    private async ValueTask RemoveDeeperAsync(CacheState state, string key, CancellationToken cancellation)
    {
        state.Unwritten.TryRemove(key, out _);
        long changes = host.Changed(key);
        if (DeeperLevels(state) != CacheLevels.None)
        {
            await SettleAsync(state, key, entry: null, CacheLevels.None, changes, cancellation);
        }
    }

    /// <summary>
    /// Makes the deeper levels have what the first one has: writes or removes, and looks whether the entry was changed meanwhile.
    /// </summary>
    /// <remarks>
    /// Harmful without the second look: A and B write the first level in this order, and the store in the other; the first level has
    /// B's entry, the store A's for as long as it lives. So whoever is the last to write the store has looked after it, and found
    /// what it wrote.
    /// </remarks>
    /// <param name="state">The state.</param>
    /// <param name="key">The key.</param>
    /// <param name="entry">What they are to have; null for nothing.</param>
    /// <param name="to">The levels that are to have it; the others are to have nothing.</param>
    /// <param name="changes">The count that was read before the first level was.</param>
    /// <param name="cancellation">Leaves it to the next tick.</param>
    /// <param name="isBeside">Whether the first level does not know the entry: then it says nothing against it either.</param>
    /// <returns>Whether the levels took it; what they did not take is kept to be told again.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the levels are told with the next tick.</exception>
    private async ValueTask<bool> SettleAsync(
        CacheState state,
        string key,
        CacheEntry? entry,
        CacheLevels to,
        long changes,
        CancellationToken cancellation,
        bool isBeside = false)
    {
        try
        {
            (CacheEntry?, CacheLevels) unlessKnown = isBeside ? (entry, to) : (null, CacheLevels.None);
            using KeyTurns.Turn turn = await _turns.TakeAsync(key, cancellation);
            while (true)
            {
                if (host.ChangesOf(key) is var now && now != changes)
                {
                    changes = now;
                    (entry, to) = WhatLevelsShouldHave(state, key) ?? unlessKnown;
                }

                bool isTaken = await TellAsync(state, key, entry, to, cancellation);
                if (host.ChangesOf(key) == changes && (isTaken || TryDefer(state, key, to == CacheLevels.None ? null : entry, changes)))
                {
                    // Before the turn ends: who waits for it with an older count keeps nothing.
                    DropPromoted(state, key);
                    return isTaken;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Where it was changed since, whoever did that tells the levels.
            _ = host.ChangesOf(key) == changes && TryDefer(state, key, to == CacheLevels.None ? null : entry, changes);
            throw;
        }
    }

    private async ValueTask<bool> TellAsync(CacheState state, string key, CacheEntry? entry, CacheLevels to, CancellationToken cancellation)
    {
        bool isTaken = true;
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            isTaken &= entry is not null && (to & level) != 0
                ? await WriteAsync(state, level, key, entry, cancellation)
                : await RemoveAsync(state, level, key, cancellation);
        }

        return isTaken;
    }

    /// <summary>Keeps what a level did not take, to tell it again; also the next version does. False where it is out of date by now.</summary>
    private bool TryDefer(CacheState state, string key, CacheEntry? entry, long changes)
    {
        CacheEntry deferred = entry is not null ? entry.Waiting()
            : state.Unwritten.TryGetValue(key, out CacheEntry? waiting) && waiting.Origin == CacheLevels.None ? waiting // and its time runs on
            : CacheEntries.CreateRemoval(time.GetUtcNow());
        state.Unwritten[key] = deferred;
        if (host.ChangesOf(key) == changes)
        {
            return true;
        }

        state.Unwritten.RemoveSame(key, deferred);
        return false;
    }

    /// <returns>Null where nothing is known: an entry that a reading has brought up from below may be what is to go there.</returns>
    private static (CacheEntry? Entry, CacheLevels To)? WhatLevelsShouldHave(CacheState state, string key)
    {
        if (state.Unwritten.TryGetValue(key, out CacheEntry? unwritten))
        {
            return unwritten.Origin == CacheLevels.None ? (null, CacheLevels.None) : (unwritten, CacheLevels.Deeper);
        }

        if (!state.Entries.TryGetValue(key, out CacheEntry? entry) || entry.Origin != CacheLevels.First)
        {
            return null;
        }

        return entry.Strategy is CacheStrategy.WriteThrough or CacheStrategy.WriteBack ? (entry, CacheLevels.Deeper) : (null, CacheLevels.None);
    }

    /// <summary>
    /// Removes what a reading has brought up from below while the entry was being replaced there, and tells of it once more: a copy
    /// may have been made in between.
    /// </summary>
    private void DropPromoted(CacheState state, string key)
    {
        host.Changed(key);
        if (state.Entries.TryGetValue(key, out CacheEntry? present) && present.Origin != CacheLevels.First)
        {
            state.Entries.RemoveSame(key, present);
            host.Changed(key);
        }
    }

    private ValueTask<bool> WriteAsync(CacheState state, CacheLevels level, string key, CacheEntry entry, CancellationToken cancellation)
    {
        if (entry.ExpiresAt <= time.GetUtcNow())
        {
            return RemoveAsync(state, level, key, cancellation);
        }

        int oldestReader = Math.Clamp(Math.Min(state.WrittenVersion, host.OldestReader ?? EntryBytes.Own), 0, EntryBytes.Own);
        return WriteAsync(state, level, key, entry, _bytes.Write(entry, oldestReader), cancellation);
    }

    private async ValueTask<bool> WriteAsync(
        CacheState state,
        CacheLevels level,
        string key,
        CacheEntry entry,
        ReadOnlyMemory<byte> stored,
        CancellationToken cancellation)
    {
        CacheLevelOutcome outcome = await host.WriteAsync(
            level,
            new CacheLevelEntry
            {
                Key = key,
                Bytes = stored,
                ExpiresAt = entry.ExpiresAt,
                Tags = [.. entry.Tags],
                Dependencies = entry.Dependencies,
                MostEntries = level == CacheLevels.Second ? state.Settings.MaxSecondLevel : null,
            },
            cancellation);
        state.Statistics.Count(outcome == CacheLevelOutcome.Failed ? CacheCounts.FailuresOf(level) : CacheCounts.WritesOf(level));
        return outcome != CacheLevelOutcome.Failed;
    }

    private async ValueTask<bool> RemoveAsync(CacheState state, CacheLevels level, string key, CancellationToken cancellation) =>
        IsTaken(state, level, await host.RemoveAsync(level, key, cancellation));

    private static bool IsTaken(CacheState state, CacheLevels level, CacheLevelOutcome outcome)
    {
        state.Statistics.Count(CacheCounts.FailuresOf(level), outcome == CacheLevelOutcome.Failed ? 1 : 0);
        return outcome != CacheLevelOutcome.Failed;
    }
}
