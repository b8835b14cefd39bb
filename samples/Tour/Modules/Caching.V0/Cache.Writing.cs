using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <content>Writing and removing.</content>
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
        CacheEntry entry = Create(state, content, writing, time.GetUtcNow());
        state.Stats.Count(CacheCounts.Writes);
        if ((writing.To & CacheLevels.First) != 0)
        {
            state.L1[key] = entry;
            state.Stats.Count(CacheCounts.WritesOf(CacheLevels.First));
        }
        else
        {
            state.L1.TryRemove(key, out _);
        }

        host.Changed(key);
        bool isShared = writing.Strategy is null or CacheStrategy.WriteThrough or CacheStrategy.WriteBack;
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            CacheLevelOutcome outcome = isShared && (writing.To & level) != 0
                ? await host.WriteAsync(level, ForLevel(state, level, key, entry, writing.Dependencies), cancellation)
                : await host.RemoveAsync(level, key, cancellation);
            state.Stats.Count(outcome == CacheLevelOutcome.Failed ? CacheCounts.FailuresOf(level) : CacheCounts.WritesOf(level));
        }

        return CacheETag.Of(new CacheContent(content.Bytes));
    }

    /// <inheritdoc/>
    public ValueTask PutAbsentAsync(string key, CacheEntryOptions? options = null, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheArguments.Check(options ?? DefaultWriting);
        return ValueTask.CompletedTask; // it has no words for that
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default)
    {
        CacheArguments.CheckKey(key);
        CacheState state = State;
        bool wasThere = state.L1.TryRemove(key, out _);
        state.Stats.Count(CacheCounts.Deletes, wasThere ? 1 : 0);
        host.Changed(key);
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            CountFailure(state, level, await host.RemoveAsync(level, key, cancellation));
        }

        host.Changed(key);
        return wasThere;
    }

    /// <inheritdoc/>
    public async ValueTask<long> InvalidateTagAsync(string tag, CancellationToken cancellation = default)
    {
        CacheArguments.CheckName(tag);
        CacheState state = State;
        long removed = state.L1.RemoveAll(CacheIndexes.Tag, tag);
        state.Stats.Count(CacheCounts.Deletes, removed);
        await RemoveGroupAsync(state, CacheGroup.Tag, tag, cancellation);
        state.L1.RemoveAll(CacheIndexes.Tag, tag);
        host.AllChanged();
        return removed;
    }

    /// <inheritdoc/>
    public async ValueTask<long> InvalidateDependencyAsync(string dependency, CancellationToken cancellation = default)
    {
        CacheArguments.CheckName(dependency);
        await RemoveGroupAsync(State, CacheGroup.Dependency, dependency, cancellation);
        return 0; // entries do not know what they depend on
    }

    /// <inheritdoc/>
    public async ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        CacheState state = State;
        state.Stats.Count(CacheCounts.Deletes, state.L1.Count);
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            CountFailure(state, level, await host.ClearAsync(level, cancellation));
        }

        state.L1.Clear();
        host.AllChanged();
    }

    private async ValueTask RemoveGroupAsync(CacheState state, CacheGroup group, string name, CancellationToken cancellation)
    {
        host.AllChanged();
        foreach (CacheLevels level in LevelsOf(DeeperLevels(state)))
        {
            CountFailure(state, level, await host.RemoveGroupAsync(level, group, name, cancellation));
        }

        host.AllChanged();
    }

    private static void CountFailure(CacheState state, CacheLevels level, CacheLevelOutcome outcome) =>
        state.Stats.Count(CacheCounts.FailuresOf(level), outcome == CacheLevelOutcome.Failed ? 1 : 0);

    private CacheLevelEntry ForLevel(CacheState state, CacheLevels level, string key, CacheEntry entry, ImmutableArray<string> dependencies) => new()
    {
        Key = key,
        Bytes = _bytes.Write(entry),
        ExpiresAt = entry.EndsAt,
        Tags = entry.Tags,
        Dependencies = dependencies,
        MostEntries = level == CacheLevels.Second ? state.MaxL2Size : null,
    };

    private static CacheEntry Create(CacheState state, CacheContent content, CacheEntryOptions options, DateTimeOffset now)
    {
        CacheStrategy strategy = options.Strategy ?? CacheStrategy.WriteThrough;
        TimeSpan lives = options.TimeToLive
            ?? (strategy == CacheStrategy.LeastRecentlyUsed ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(state.DefaultTtlSeconds));
        bool ends = lives != Timeout.InfiniteTimeSpan && lives < DateTimeOffset.MaxValue - now;
        return new CacheEntry
        {
            Value = content.Bytes,
            InsertedMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresMilliseconds = ends ? (now + lives).ToUnixTimeMilliseconds() : null,
            AccessCount = 0,
            LastAccessedMilliseconds = now.ToUnixTimeMilliseconds(),
            Tags = [.. options.Tags.Distinct(StringComparer.Ordinal)],
            Strategy = Strategies.Write(strategy),
        };
    }
}
