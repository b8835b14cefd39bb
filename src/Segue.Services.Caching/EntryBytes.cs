using System.Diagnostics.CodeAnalysis;

namespace Segue.Services.Caching;

/// <summary>
/// Entries as bytes, for the levels that versions share: what a version wrote is carried up by the migrations of rows when it is read,
/// and stands in older versions beside its own where an older module must be able to read it.
/// </summary>
internal sealed class EntryBytes(IVersionedBytes bytes)
{
    /// <summary>Writes an entry. How it is used and kept here is no affair of those who share it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="oldestReader">The oldest version that reads it.</param>
    public byte[] Write(CacheEntry entry, int oldestReader) => bytes.Write(
        entry.Unused() with { LocalExpiresAt = null, Origin = CacheLevels.First },
        CacheEntryForm.Version - oldestReader);

    /// <summary>Reads an entry.</summary>
    /// <returns>Null where it is damaged, something else, of a newer version, of another shape, or where its migration throws.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Anybody may have written it; it is counted, and a miss.")]
    public CacheEntry? TryRead(ReadOnlyMemory<byte> stored)
    {
        try
        {
            return (CacheEntry)bytes.Read(stored, typeof(CacheEntry));
        }
        catch (Exception)
        {
            return null;
        }
    }
}
