namespace Segue.Services.Caching;

/// <content>Writing and removing single entries, and how the deeper levels come to have what the first one has.</content>
public sealed partial class Cache
{
    /// <summary>How often a writer tells of what he does until he has forgotten what waits.</summary>
    private const int OwnChanges = 2;

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(
        string key,
        CacheContent content,
        CacheEntryOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        CacheArguments.CheckKey(key);
        CacheEntryOptions writing = options ?? DefaultWriting;
        CacheArguments.Check(writing);
        CacheArguments.Check(content);
        CacheState state = State;
        CacheEntry entry = CacheEntryForm.Create(content, writing, state.Settings.DefaultTimeToLive, time.GetUtcNow());
        await StoreAsync(state, key, entry, writing.To, cancellation);
        return entry.ETag;
    }

    /// <inheritdoc/>
    public ValueTask PutAbsentAsync(string key, CacheEntryOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
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
        long before = host.ChangesOf(key);
        bool wasThere = state.Entries.TryRemove(key, out _);
        state.Statistics.Count(CacheCounts.Deletes, wasThere ? 1 : 0);
        long changes = ForgetWaiting(state, key, before);
        if (DeeperLevels(state) != CacheLevels.None)
        {
            await SettleAsync(state, key, new WantedEntry(Entry: null, CacheLevels.None, Waiting: null, changes), cancellation);
        }

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
            state.Entries[key] = entry;
            state.Statistics.Count(CacheCounts.WritesOf(CacheLevels.First));
            host.Changed(key);
            return ValueTask.CompletedTask;
        }

        long before = host.ChangesOf(key);
        state.Entries[key] = entry;
        state.Statistics.Count(CacheCounts.WritesOf(CacheLevels.First));
        long changes = ForgetWaiting(state, key, before);
        if (deeper == CacheLevels.None)
        {
            return ValueTask.CompletedTask;
        }

        CacheLevels written = entry.Strategy is CacheStrategy.WriteThrough or CacheStrategy.WriteBack ? to & deeper : CacheLevels.None;
        return SettleInSilenceAsync(SettleAsync(state, key, new WantedEntry(entry, written, Waiting: null, changes), cancellation));
    }

    private static async ValueTask SettleInSilenceAsync(ValueTask<bool> settling) => await settling;

    /// <summary>Writes an entry that the first level is not to have.</summary>
    private async ValueTask StoreBesideAsync(CacheState state, string key, CacheEntry entry, CacheLevels to, CancellationToken cancellation)
    {
        long before = host.ChangesOf(key);
        state.Entries.TryRemove(key, out _);
        long changes = ForgetWaiting(state, key, before);
        await SettleAsync(state, key, new WantedEntry(entry, to, Waiting: null, changes), cancellation, isBeside: true);
    }

    /// <summary>Forgets what waits under a key that the first level has changed.</summary>
    /// <remarks>
    /// The count changes between the two. Harmful otherwise: S tells a level of the old entry, which does not take it, and finds the
    /// count as it was; what waits is removed here; S adds the old entry to it, finds the count as it was again, and the level is
    /// told of the old entry when it is back. Now S finds another count, or what he adds is removed here.
    /// </remarks>
    /// <param name="state">The state.</param>
    /// <param name="key">The key.</param>
    /// <param name="before">The count that was read before the first level was changed.</param>
    /// <returns>
    /// The count now; the one before where others have changed something too: what has gone here may have been theirs, so that the
    /// levels are to have what is found then.
    /// </returns>
    private long ForgetWaiting(CacheState state, string key, long before)
    {
        host.Changed(key);
        state.Unwritten.TryRemove(key, out _);
        long changes = host.Changed(key);
        return changes == before + OwnChanges ? changes : before;
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
    /// <param name="wanted">What they are to have.</param>
    /// <param name="cancellation">Leaves it to the next tick.</param>
    /// <param name="isBeside">Whether the first level does not know the entry: then it says nothing against it either.</param>
    /// <returns>Whether the levels took it; what they did not take is kept to be told again.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the levels are told with the next tick.</exception>
    private async ValueTask<bool> SettleAsync(
        CacheState state,
        string key,
        WantedEntry wanted,
        CancellationToken cancellation,
        bool isBeside = false)
    {
        WantedEntry? unlessKnown = isBeside ? wanted : null;
        try
        {
            using KeyTurns.Turn turn = await _turns.TakeAsync(key, cancellation);
            if (host.ChangesOf(key) != wanted.Changes)
            {
                wanted = WhatLevelsShouldHave(state, key, unlessKnown);
            }

            while (true)
            {
                bool isTaken = await TellAsync(state, key, wanted, cancellation);
                if (host.ChangesOf(key) == wanted.Changes && (isTaken || TryDefer(state, key, wanted)))
                {
                    // Before the turn ends: who waits for it with an older count keeps nothing.
                    DropPromoted(state, key);
                    return isTaken;
                }

                wanted = WhatLevelsShouldHave(state, key, unlessKnown);
            }
        }
        catch (OperationCanceledException)
        {
            // Also where the count is another one by now: another key may share it, and then nobody else tells the levels of this one.
            while (!TryDefer(state, key, wanted))
            {
                wanted = WhatLevelsShouldHave(state, key, unlessKnown);
            }

            DropPromoted(state, key);
            throw;
        }
    }

    private async ValueTask<bool> TellAsync(CacheState state, string key, WantedEntry wanted, CancellationToken cancellation)
    {
        bool isTaken = true;
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            isTaken &= wanted.Entry is { } entry && (wanted.To & level) != 0
                ? await WriteAsync(state, level, key, entry, cancellation)
                : await RemoveAsync(state, level, key, cancellation);
        }

        return isTaken;
    }

    /// <summary>Keeps what a level did not take, to tell it again; also the next version does. False where it is out of date by now.</summary>
    /// <remarks>
    /// It takes the place of what waited when <paramref name="wanted"/> was found, and of nothing else. Harmful where it only looks at the
    /// count: B puts a newer entry to what waits; S overwrites that with an older one; B tells of its change, which S does not see any more.
    /// </remarks>
    private bool TryDefer(CacheState state, string key, WantedEntry wanted)
    {
        CacheEntry? waiting = wanted.Waiting;
        CacheEntry deferred = wanted.Entry is { } entry && wanted.To != CacheLevels.None ? entry.Waiting()
            : waiting is { Origin: CacheLevels.None } ? waiting // and its time runs on
            : CacheEntries.CreateRemoval(time.GetUtcNow());
        if (host.ChangesOf(key) != wanted.Changes)
        {
            return false;
        }

        bool isKept = waiting is null ? state.Unwritten.TryAdd(key, deferred) : state.Unwritten.TryUpdate(key, deferred, waiting);
        if (!isKept || host.ChangesOf(key) == wanted.Changes)
        {
            return isKept;
        }

        if (deferred != waiting)
        {
            state.Unwritten.RemoveSame(key, deferred);
        }

        return false;
    }

    /// <summary>What the deeper levels are to have by what is known here.</summary>
    /// <param name="state">The state.</param>
    /// <param name="key">The key.</param>
    /// <param name="unlessKnown">
    /// What where nothing is known: an entry that a reading has brought up from below may be what is to go there. Null for nothing.
    /// </param>
    private WantedEntry WhatLevelsShouldHave(CacheState state, string key, WantedEntry? unlessKnown)
    {
        // In this order: whoever changes something after the count was read changes the count afterwards.
        long changes = host.ChangesOf(key);
        if (state.Unwritten.TryGetValue(key, out CacheEntry? waiting))
        {
            return WantedOf(waiting, changes);
        }

        if (!state.Entries.TryGetValue(key, out CacheEntry? entry) || entry.Origin != CacheLevels.First)
        {
            return new WantedEntry(unlessKnown?.Entry, unlessKnown?.To ?? CacheLevels.None, Waiting: null, changes);
        }

        return entry.Strategy is CacheStrategy.WriteThrough or CacheStrategy.WriteBack
            ? new WantedEntry(entry, CacheLevels.Deeper, Waiting: null, changes)
            : new WantedEntry(Entry: null, CacheLevels.None, Waiting: null, changes);
    }

    /// <summary>What the deeper levels are to have by what waits.</summary>
    private static WantedEntry WantedOf(CacheEntry waiting, long changes) => waiting.Origin == CacheLevels.None
        ? new WantedEntry(Entry: null, CacheLevels.None, waiting, changes)
        : new WantedEntry(waiting, CacheLevels.Deeper, waiting, changes);

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

        int oldestReader = Math.Clamp(Math.Min(state.WrittenVersion, host.OldestReader ?? CacheEntryForm.Version), 0, CacheEntryForm.Version);
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
