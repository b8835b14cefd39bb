using System.Collections.Immutable;

namespace Segue.Services.Caching;

/// <summary>What an entry holds.</summary>
/// <param name="Bytes">The bytes; never written again by whoever made them.</param>
/// <param name="ContentType">What the bytes are, such as <c>application/json</c>.</param>
public sealed record CacheContent(ImmutableArray<byte> Bytes, string ContentType = CacheContent.Binary)
{
    /// <summary>The content type of bytes that nobody has said anything of.</summary>
    public const string Binary = "application/octet-stream";

    /// <summary>The bytes, for what reads memory. No copy.</summary>
    public ReadOnlyMemory<byte> Memory => Bytes.AsMemory();
}
