namespace Segue.Services.Caching;

/// <content>Removing many entries: by tag, by dependency, all of them.</content>
public sealed partial class Cache
{
    /// <summary>No key has a NUL: what begins with one names a removal of many that a level did not take.</summary>
    private const char GroupMark = '\0';

    private const string AllMark = "\0all";

    /// <inheritdoc/>
    public ValueTask<long> InvalidateTagAsync(string tag, CancellationToken cancellation = default) =>
        InvalidateAsync(CacheGroup.Tag, tag, cancellation);

    /// <inheritdoc/>
    public ValueTask<long> InvalidateDependencyAsync(string dependency, CancellationToken cancellation = default) =>
        InvalidateAsync(CacheGroup.Dependency, dependency, cancellation);

    /// <inheritdoc/>
    public async ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        state.Statistics.Count(CacheCounts.Deletes, state.Entries.Count);
        ForgetAll(state);
        state.Unwritten.Clear();
        host.AllChanged();
        if (DeeperLevels(state) == CacheLevels.None)
        {
            return;
        }

        try
        {
            await TellOfManyAsync(state, AllMark, cancellation);
        }
        finally
        {
            ForgetAll(state);
        }
    }

    private async ValueTask<long> InvalidateAsync(CacheGroup group, string name, CancellationToken cancellation)
    {
        CacheArguments.CheckName(name);
        CacheState state = State;
        string index = CacheIndexes.Of(group);

        // In this order, and the count changes after each: whoever is writing back and finds an entry that goes here sees that afterwards,
        // and so does whoever lets an entry wait that he has found here before.
        long removed = Forget(state, index, name);
        ForgetUnwritten(state, index, name);
        host.AllChanged();
        state.Statistics.Count(CacheCounts.Deletes, removed);
        if (DeeperLevels(state) == CacheLevels.None)
        {
            return removed;
        }

        try
        {
            await TellOfManyAsync(state, MarkOf(group, name), cancellation);
        }
        finally
        {
            // Once more: a reading may have brought entries up from below before they were gone there.
            Forget(state, index, name);
        }

        return removed;
    }

    /// <summary>
    /// Tells the levels of a removal of many, and waits for those who may have written something of it since: they look again before
    /// they end.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the levels are told with the next tick.</exception>
    private async ValueTask TellOfManyAsync(CacheState state, string mark, CancellationToken cancellation)
    {
        try
        {
            if (!await RepeatAsync(state, mark, cancellation))
            {
                state.Unwritten[mark] = CacheEntries.CreateRemoval(time.GetUtcNow());
            }

            await _turns.PassAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            state.Unwritten[mark] = CacheEntries.CreateRemoval(time.GetUtcNow());
            throw;
        }
    }

    /// <summary>
    /// Entries that wait become removals that wait: below may be older ones with other tags, which would be there again.
    /// </summary>
    private void ForgetUnwritten(CacheState state, string index, string name)
    {
        foreach ((string key, CacheEntry waiting) in state.Unwritten.Find(index, name))
        {
            // Where it has changed since, somebody has written it while this goes on.
            state.Unwritten.TryUpdate(key, CacheEntries.CreateRemoval(time.GetUtcNow()), waiting);
        }
    }

    /// <summary>The count changes before and after: of a reading that adds what goes here, one of both sees the other.</summary>
    private long Forget(CacheState state, string index, string name)
    {
        host.AllChanged();
        long removed = state.Entries.RemoveAll(index, name);
        host.AllChanged();
        return removed;
    }

    private void ForgetAll(CacheState state)
    {
        host.AllChanged();
        state.Entries.Clear();
        host.AllChanged();
    }

    /// <summary>
    /// The deepest first, and the count changes after each. Harmful otherwise: R reads an entry of the third level; it goes in the
    /// second and then in the third; R keeps it in the second, and finds that nothing has changed since it began.
    /// </summary>
    private async ValueTask<bool> RemoveGroupAsync(CacheState state, CacheGroup group, string name, CancellationToken cancellation)
    {
        bool isTaken = true;
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)).Reverse())
        {
            isTaken &= IsTaken(state, level, await host.RemoveGroupAsync(level, group, name, cancellation));
            host.AllChanged();
        }

        return isTaken;
    }

    private async ValueTask<bool> ClearDeeperAsync(CacheState state, CancellationToken cancellation)
    {
        bool isTaken = true;
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)).Reverse())
        {
            isTaken &= IsTaken(state, level, await host.ClearAsync(level, cancellation));
            host.AllChanged();
        }

        return isTaken;
    }

    /// <summary>Whether a removal of many that a level is still to be told of has removed what it has.</summary>
    private static bool IsToGo(CacheState state, CacheEntry entry)
    {
        return IsRemovedBy(AllMark)
            || entry.Tags.Any(tag => IsRemovedBy(MarkOf(CacheGroup.Tag, tag)))
            || entry.Dependencies.Any(dependency => IsRemovedBy(MarkOf(CacheGroup.Dependency, dependency)));

        bool IsRemovedBy(string mark) => state.Unwritten.TryGetValue(mark, out CacheEntry? removal) && entry.InsertedAt <= removal.InsertedAt;
    }

    private static string MarkOf(CacheGroup group, string name) => $"{GroupMark}{CacheIndexes.Of(group)}:{name}";

    /// <summary>Tells the levels of a removal of many, the first time or again.</summary>
    private ValueTask<bool> RepeatAsync(CacheState state, string mark, CancellationToken cancellation)
    {
        if (mark == AllMark)
        {
            return ClearDeeperAsync(state, cancellation);
        }

        int colon = mark.IndexOf(':', StringComparison.Ordinal);
        CacheGroup group = mark[1..colon] == CacheIndexes.Tag ? CacheGroup.Tag : CacheGroup.Dependency;
        return RemoveGroupAsync(state, group, mark[(colon + 1)..], cancellation);
    }
}
