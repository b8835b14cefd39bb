using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>What is known of an entry of the first level.</summary>
public sealed record CacheEntryInfo
{
    /// <summary>How many bytes it has.</summary>
    public required int Length { get; init; }

    /// <summary>What the bytes are.</summary>
    public required string ContentType { get; init; }

    /// <summary>The ETag, with its quotation marks.</summary>
    public required string ETag { get; init; }

    /// <summary>Whether it says that there is nothing under the key.</summary>
    public required bool IsAbsent { get; init; }

    /// <summary>When it was written by a caller (UTC).</summary>
    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>When it ends in the first level (UTC); null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How often it was read.</summary>
    public required long AccessCount { get; init; }

    /// <summary>When it was read last (UTC); when it was written where nobody has read it.</summary>
    public required DateTimeOffset LastAccessedAt { get; init; }

    /// <summary>Its tags, in the order of their characters.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>What it depends on.</summary>
    public required ImmutableArray<string> Dependencies { get; init; }

    /// <summary>Where it is written, and what ends it.</summary>
    public required CacheStrategy Strategy { get; init; }

    /// <summary>How much it is worth keeping.</summary>
    public required CachePriority Priority { get; init; }

    /// <summary>The level that it came from: <see cref="CacheLevels.First"/> where a caller wrote it.</summary>
    public required CacheLevels Origin { get; init; }
}
