using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>One entry, version 2: its accesses are a value of their own, its tags a set, and it has a priority.</summary>
[State("cache-entry", 2)]
[TableIndex(CacheIndexes.Tag)]
[TableIndex(CacheIndexes.Dependency)]
public sealed record CacheEntry : IExpiringRow, IIndexedRow, IRankedRow
{
    /// <summary>The bytes.</summary>
    public required ImmutableArray<byte> Value { get; init; }

    /// <summary>What the bytes are.</summary>
    public required string ContentType { get; init; }

    /// <summary>The ETag, with its quotation marks.</summary>
    public required string ETag { get; init; }

    /// <summary>Whether it says that there is nothing under the key.</summary>
    public required bool IsAbsent { get; init; }

    /// <summary>When it was written by a caller (UTC).</summary>
    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>When it ends in all levels (UTC); null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it ends in the first level (UTC), if earlier; null where it does not.</summary>
    public required DateTimeOffset? LocalExpiresAt { get; init; }

    /// <summary>How it was used.</summary>
    public required EntryAccess Access { get; init; }

    /// <summary>Under which tags it can be removed. Since version 2 a set.</summary>
    public required ImmutableHashSet<string> Tags { get; init; }

    /// <summary>What it is removed with.</summary>
    public required ImmutableArray<string> Dependencies { get; init; }

    /// <summary>Where it is written, and what ends it.</summary>
    public required CacheStrategy Strategy { get; init; }

    /// <summary>How much it is worth keeping. Since version 2.</summary>
    public required CachePriority Priority { get; init; }

    /// <summary>
    /// The level it came from; the deeper ones for an entry that they are still to be told of, and none for a removal.
    /// </summary>
    public required CacheLevels Origin { get; init; }

    /// <summary>When it ends in the first level (UTC); null for never.</summary>
    public DateTimeOffset? EndsAt => LocalExpiresAt is { } local && !(ExpiresAt <= local) ? local : ExpiresAt;

    /// <remarks>
    /// What waits is kept beyond its end: until the levels have heard that it is over, an older entry may be there that is not.
    /// </remarks>
    DateTimeOffset? IExpiringRow.ExpiresAt =>
        Origin == CacheLevels.Deeper && ExpiresAt is { } end ? CacheEntries.Later(end, CacheEntries.RemovalsWait) : EndsAt;

    int IRankedRow.Rank => Priority switch
    {
        CachePriority.Low => -1,
        CachePriority.High => 1,
        _ => 0,
    };

    /// <inheritdoc/>
    public void AddIndexKeys(RowIndexKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        keys.AddAll(CacheIndexes.Tag, Tags);
        keys.AddAll(CacheIndexes.Dependency, Dependencies);
    }
}
