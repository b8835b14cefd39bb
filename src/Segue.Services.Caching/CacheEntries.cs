using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>Makes entries of what callers say.</summary>
internal static class CacheEntries
{
    public static readonly TimeSpan RemovalsWait = TimeSpan.FromHours(1);

    /// <summary>Where too much waits they go last: a writing that is forgotten is a miss, a removal that is forgotten an old entry.</summary>
    private static readonly CacheEntryOptions ForRemovals = new() { TimeToLive = RemovalsWait, Priority = CachePriority.High };

    public static CacheEntry Create(CacheContent content, CacheEntryOptions options, TimeSpan timeToLive, DateTimeOffset now)
    {
        CacheStrategy strategy = options.Strategy ?? CacheStrategy.WriteThrough;
        TimeSpan? lives = options.TimeToLive ?? (strategy == CacheStrategy.LeastRecentlyUsed ? Timeout.InfiniteTimeSpan : timeToLive);
        return new CacheEntry
        {
            Value = content.Bytes,
            ContentType = content.ContentType,
            ETag = CacheETag.Of(content),
            IsAbsent = false,
            InsertedAt = now,
            ExpiresAt = lives == Timeout.InfiniteTimeSpan ? null : Later(now, lives.Value),
            LocalExpiresAt = options.LocalTimeToLive is { } local ? Later(now, local) : null,
            Access = new EntryAccess { Count = 0, LastAt = now },
            Tags = [.. options.Tags],
            Dependencies = [.. options.Dependencies.Distinct(StringComparer.Ordinal)],
            Strategy = strategy,
            Priority = options.Priority,
            Origin = CacheLevels.First,
        };
    }

    public static CacheEntry CreateAbsent(CacheEntryOptions options, TimeSpan timeToLive, DateTimeOffset now) =>
        Create(new CacheContent([]), options, timeToLive, now) with { IsAbsent = true };

    /// <summary>An entry that the deeper levels are still to be told of.</summary>
    public static CacheEntry Waiting(this CacheEntry entry) => entry with { LocalExpiresAt = null, Origin = CacheLevels.Deeper };

    /// <summary>A removal that a deeper level did not take. It is given up when what it removes has ended by itself, in all likelihood.</summary>
    public static CacheEntry CreateRemoval(DateTimeOffset now) =>
        CreateAbsent(ForRemovals, RemovalsWait, now) with { Origin = CacheLevels.None };

    /// <summary>The entry as the first level keeps it when a deeper one had it.</summary>
    public static CacheEntry Promoted(this CacheEntry entry, CacheLevels level, TimeSpan? localTimeToLive, DateTimeOffset now) => entry with
    {
        Origin = level,
        LocalExpiresAt = localTimeToLive is { } local ? Later(now, local) : null,
    };

    public static CacheEntryInfo Describe(this CacheEntry entry) => new()
    {
        Length = entry.Value.Length,
        ContentType = entry.ContentType,
        ETag = entry.ETag,
        IsAbsent = entry.IsAbsent,
        InsertedAt = entry.InsertedAt,
        ExpiresAt = entry.EndsAt,
        AccessCount = entry.Access.Count,
        LastAccessedAt = entry.Access.LastAt,
        Tags = entry.Tags.Order(StringComparer.Ordinal).ToImmutableArray(),
        Dependencies = entry.Dependencies,
        Strategy = entry.Strategy,
        Priority = entry.Priority,
        Origin = entry.Origin,
    };

    /// <summary>A time that the calendar still has: a time to live of a thousand years is one without an end.</summary>
    public static DateTimeOffset? Later(DateTimeOffset now, TimeSpan time) => time < DateTimeOffset.MaxValue - now ? now + time : null;
}
