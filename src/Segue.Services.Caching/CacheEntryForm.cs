using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>The form of entries in this version. Each version of the module has one; what is done with entries is the same in all.</summary>
internal static class CacheEntryForm
{
    /// <summary>The version of this module's entries.</summary>
    public const int Version = 2;

    /// <summary>Makes an entry of what a caller says.</summary>
    public static CacheEntry Create(CacheContent content, CacheEntryOptions options, TimeSpan timeToLive, DateTimeOffset now)
    {
        CacheStrategy strategy = options.Strategy ?? CacheStrategy.WriteThrough;
        return new CacheEntry
        {
            Value = content.Bytes,
            ContentType = content.ContentType,
            ETag = CacheETag.Of(content),
            IsAbsent = false,
            InsertedAt = now,
            ExpiresAt = CacheEntries.EndOf(options, strategy, timeToLive, now),
            LocalExpiresAt = CacheEntries.LocalEndOf(options.LocalTimeToLive, now),
            Access = new EntryAccess { Count = 0, LastAt = now },
            Tags = [.. options.Tags],
            Dependencies = [.. options.Dependencies.Distinct(StringComparer.Ordinal)],
            Strategy = strategy,
            Priority = options.Priority,
            Origin = CacheLevels.First,
        };
    }

    /// <summary>The entry after it was read.</summary>
    public static CacheEntry Accessed(this CacheEntry entry, long accesses, DateTimeOffset now) =>
        entry with { Access = new EntryAccess { Count = entry.Access.Count + accesses, LastAt = now } };

    /// <summary>The entry as others may have it, who do not care how it was used here.</summary>
    public static CacheEntry Unused(this CacheEntry entry) => entry with { Access = new EntryAccess { Count = 0, LastAt = entry.InsertedAt } };

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
}
