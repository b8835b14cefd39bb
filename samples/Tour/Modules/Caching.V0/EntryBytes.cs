using System.Diagnostics.CodeAnalysis;

namespace Segue.Services.Caching;

/// <summary>Entries as bytes, for the levels that processes share.</summary>
internal sealed class EntryBytes(IVersionedBytes bytes)
{
    /// <summary>Writes an entry. How it is used here is no affair of those who share it.</summary>
    public byte[] Write(CacheEntry entry) => bytes.Write(entry with { AccessCount = 0, LastAccessedMilliseconds = entry.InsertedMilliseconds });

    /// <summary>Reads an entry.</summary>
    /// <returns>Null where it is damaged, something else, of a newer version or of another shape.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Anybody may have written it; it is counted, and a miss.")]
    public CacheEntry? TryRead(ReadOnlyMemory<byte> stored)
    {
        try
        {
            CacheEntry entry = (CacheEntry)bytes.Read(stored, typeof(CacheEntry));
            return IsTime(entry.InsertedMilliseconds) && IsTime(entry.ExpiresMilliseconds ?? 0) ? entry : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
