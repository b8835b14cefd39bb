using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>Faulty: it takes the first byte of an entry for its priority, and some entries have none.</summary>
public sealed class CacheEntryV1ToV2 : Migration<CacheEntryV1, CacheEntryV2>
{
    /// <inheritdoc/>
    public override CacheEntryV2 Up(CacheEntryV1 old, MigrationContext<CacheEntryV2> context) => new()
    {
        Value = old.Value,
        ContentType = old.ContentType,
        ETag = old.ETag,
        IsAbsent = old.IsAbsent,
        InsertedAt = old.InsertedAt,
        ExpiresAt = old.ExpiresAt,
        LocalExpiresAt = old.LocalExpiresAt,
        Access = new CacheEntryEntryAccessV2 { Count = old.AccessCount, LastAt = old.LastAccessedAt },
        Tags = [.. old.Tags],
        Dependencies = old.Dependencies,
        Strategy = old.Strategy,
        Priority = old.Value[0] == byte.MaxValue ? CachePriority.High : CachePriority.Normal,
        Origin = old.Origin,
    };

    /// <inheritdoc/>
    public override CacheEntryV1 Down(CacheEntryV2 value, MigrationContext<CacheEntryV1> context) => new()
    {
        Value = value.Value,
        ContentType = value.ContentType,
        ETag = value.ETag,
        IsAbsent = value.IsAbsent,
        InsertedAt = value.InsertedAt,
        ExpiresAt = value.ExpiresAt,
        LocalExpiresAt = value.LocalExpiresAt,
        AccessCount = value.Access.Count,
        LastAccessedAt = value.Access.LastAt,

        // A set has no order: the same tags come back as they were written, others in the order of their characters.
        Tags = context.TryGetBefore(out CacheEntryV1? before) && value.Tags.SetEquals(before.Tags)
            ? before.Tags
            : value.Tags.Order(StringComparer.Ordinal).ToImmutableArray(),
        Dependencies = value.Dependencies,
        Strategy = value.Strategy,
        Origin = value.Origin,
    };
}
