using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>Gives legacy entries a content type and an ETag, real times, and a strategy that is no text.</summary>
[Loss("What legacy entries have no members for: content types, dependencies, shorter lives in the first level; negative results end.")]
public sealed class CacheEntryV0ToV1 : Migration<CacheEntryV0, CacheEntryV1>
{
    /// <inheritdoc/>
    public override CacheEntryV1 Up(CacheEntryV0 old, MigrationContext<CacheEntryV1> context)
    {
        // The same bytes are the same entry: what going down has dropped comes back.
        CacheEntryV1? before = context.TryGetBefore(out CacheEntryV1? known) && known.Value.AsSpan().SequenceEqual(old.Value.AsSpan()) ? known : null;
        string contentType = before?.ContentType ?? CacheContent.Binary;
        return new CacheEntryV1
        {
            Value = old.Value,
            ContentType = contentType,
            ETag = CacheETag.Of(new CacheContent(old.Value, contentType)),
            IsAbsent = false,
            InsertedAt = DateTimeOffset.FromUnixTimeMilliseconds(old.InsertedMilliseconds),
            ExpiresAt = old.ExpiresMilliseconds is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null,
            LocalExpiresAt = null,
            AccessCount = old.AccessCount,
            LastAccessedAt = DateTimeOffset.FromUnixTimeMilliseconds(old.LastAccessedMilliseconds),
            Tags = old.Tags,
            Dependencies = before?.Dependencies ?? ImmutableArray<string>.Empty,
            Strategy = StrategyOf(old.Strategy),
            Origin = CacheLevels.First,
        };
    }

    /// <inheritdoc/>
    public override CacheEntryV0 Down(CacheEntryV1 value, MigrationContext<CacheEntryV0> context)
    {
        DateTimeOffset? end = value.LocalExpiresAt is { } local && !(value.ExpiresAt <= local) ? local : value.ExpiresAt;
        return new CacheEntryV0
        {
            Value = value.Value,
            InsertedMilliseconds = value.InsertedAt.ToUnixTimeMilliseconds(),
            // To the legacy version a negative result would be an empty value that is there: it has ended.
            ExpiresMilliseconds = value.IsAbsent ? 0 : end?.ToUnixTimeMilliseconds(),
            AccessCount = value.AccessCount,
            LastAccessedMilliseconds = value.LastAccessedAt.ToUnixTimeMilliseconds(),
            Tags = value.Tags,
            Strategy = context.TryGetBefore(out CacheEntryV0? before) && StrategyOf(before.Strategy) == value.Strategy
                ? before.Strategy
                : TextOf(value.Strategy),
        };
    }

    private static CacheStrategy StrategyOf(string text) => text switch
    {
        "lru" => CacheStrategy.LeastRecentlyUsed,
        "write_through" => CacheStrategy.WriteThrough,
        "write_back" => CacheStrategy.WriteBack,
        _ => CacheStrategy.TimeToLive,
    };

    private static string TextOf(CacheStrategy strategy) => strategy switch
    {
        CacheStrategy.LeastRecentlyUsed => "lru",
        CacheStrategy.WriteThrough => "write_through",
        CacheStrategy.WriteBack => "write_back",
        _ => "ttl",
    };
}
