using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>Makes entries of what callers say.</summary>
internal static class CacheEntries
{
    public static readonly TimeSpan RemovalsWait = TimeSpan.FromHours(1);

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
            AccessCount = 0,
            LastAccessedAt = now,
            Tags = [.. options.Tags.Distinct(StringComparer.Ordinal)],
            Dependencies = [.. options.Dependencies.Distinct(StringComparer.Ordinal)],
            Strategy = strategy,
            Origin = CacheLevels.First,
        };
    }

    public static CacheEntry CreateAbsent(CacheEntryOptions options, TimeSpan timeToLive, DateTimeOffset now) =>
        Create(new CacheContent([]), options, timeToLive, now) with { IsAbsent = true };

    /// <summary>An entry that the deeper levels are still to be told of.</summary>
    public static CacheEntry Waiting(this CacheEntry entry) => entry with { LocalExpiresAt = null, Origin = CacheLevels.Deeper };

    /// <summary>A removal that a deeper level did not take. It is given up when what it removes has ended by itself, in all likelihood.</summary>
    public static CacheEntry CreateRemoval(DateTimeOffset now) =>
        CreateAbsent(new CacheEntryOptions { TimeToLive = RemovalsWait }, RemovalsWait, now) with { Origin = CacheLevels.None };

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
        AccessCount = entry.AccessCount,
        LastAccessedAt = entry.LastAccessedAt,
        Tags = entry.Tags.Order(StringComparer.Ordinal).ToImmutableArray(),
        Dependencies = entry.Dependencies,
        Strategy = entry.Strategy,
        Priority = CachePriority.Normal,
        Origin = entry.Origin,
    };

    /// <summary>A time that the calendar still has: a time to live of a thousand years is one without an end.</summary>
    public static DateTimeOffset? Later(DateTimeOffset now, TimeSpan time) => time < DateTimeOffset.MaxValue - now ? now + time : null;
}
