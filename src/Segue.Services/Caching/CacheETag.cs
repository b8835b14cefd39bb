using System.Security.Cryptography;

namespace Segue.Services.Caching;

/// <summary>ETags as HTTP has them: made of content, and compared with what a request names.</summary>
public static class CacheETag
{
    private const int BytesKept = 16;

    /// <summary>Makes the strong ETag of content: the same bytes and type always give the same one.</summary>
    /// <param name="content">The content.</param>
    /// <returns>32 hexadecimal digits in quotation marks.</returns>
    public static string Of(CacheContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(content.ContentType));
        hash.AppendData([0]);
        hash.AppendData(content.Bytes.AsSpan());
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return $"\"{Convert.ToHexStringLower(digest[..BytesKept])}\"";
    }

    /// <summary>Tells whether a request's <c>If-None-Match</c> names an ETag, by the weak comparison of RFC 9110.</summary>
    /// <param name="ifNoneMatch">One ETag or several with commas between them, or <c>*</c> for any; null matches none.</param>
    /// <param name="etag">The ETag of the entry.</param>
    /// <returns>True where the caller has the entry already.</returns>
    public static bool Matches(string? ifNoneMatch, string etag)
    {
        ArgumentNullException.ThrowIfNull(etag);
        if (ifNoneMatch is null)
        {
            return false;
        }

        ReadOnlySpan<char> wanted = WithoutWeakness(etag);
        foreach (Range part in ifNoneMatch.AsSpan().Split(','))
        {
            ReadOnlySpan<char> named = ifNoneMatch.AsSpan()[part].Trim();
            if (named is "*" || WithoutWeakness(named).SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutWeakness(ReadOnlySpan<char> etag) => etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag;
}
