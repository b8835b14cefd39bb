using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>An entry on its way into a level below the first.</summary>
public sealed record CacheLevelEntry
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>What to keep: alias, version and fingerprint of the entry in front, as a version of the cache has written it.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When the entry ends (UTC); null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Under which tags it can be removed.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>What it is removed with.</summary>
    public required ImmutableArray<string> Dependencies { get; init; }

    /// <summary>How many entries the level may have; null for as many as it likes.</summary>
    public required int? MostEntries { get; init; }
}
