using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>Puts accesses into a value and tags into a set, and gives entries a priority.</summary>
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

        // What was written anew under version 1 is another entry, of which nobody has said anything.
        Priority = context.TryGetBefore(out CacheEntryV2? before) && before.InsertedAt == old.InsertedAt ? before.Priority : CachePriority.Normal,
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
