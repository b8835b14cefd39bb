using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>One entry, from before entries had a version: bytes without a type, times as numbers, a strategy as text.</summary>
[State("cache-entry")]
[TableIndex(CacheIndexes.Tag)]
public sealed record CacheEntry : IExpiringRow, IIndexedRow
{
    /// <summary>The bytes.</summary>
    public required ImmutableArray<byte> Value { get; init; }

    /// <summary>When it was written, in milliseconds since 1970.</summary>
    public required long InsertedMilliseconds { get; init; }

    /// <summary>When it ends, in milliseconds since 1970; null for never.</summary>
    public required long? ExpiresMilliseconds { get; init; }

    /// <summary>How often it was read.</summary>
    public required long AccessCount { get; init; }

    /// <summary>When it was read last, in milliseconds since 1970.</summary>
    public required long LastAccessedMilliseconds { get; init; }

    /// <summary>Under which tags it can be removed.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>What ends it, and where it is written: <c>ttl</c>, <c>lru</c>, <c>write_through</c> or <c>write_back</c>.</summary>
    public required string Strategy { get; init; }

    DateTimeOffset? IExpiringRow.ExpiresAt => EndsAt;

    /// <summary>When it ends (UTC); null for never.</summary>
    public DateTimeOffset? EndsAt => ExpiresMilliseconds is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null;

    /// <inheritdoc/>
    public void AddIndexKeys(RowIndexKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        keys.AddAll(CacheIndexes.Tag, Tags);
    }
}
