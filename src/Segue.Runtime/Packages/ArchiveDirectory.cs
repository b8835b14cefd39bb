using System.Buffers.Binary;

namespace Segue.Runtime.Packages;

/// <summary>
/// Looks at an archive's list of entries before it is read. <see cref="System.IO.Compression.ZipArchive"/> makes an object of each entry
/// there is before anybody can count them, and finds out last whether they are as many as the archive says: one of a few MiB could take a
/// hundred times its size.
/// </summary>
internal static class ArchiveDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    private const uint LongLocatorSignature = 0x07064b50;
    private const int LongLocatorLength = 20;

    /// <summary>What an entry has beside its name: a fixed head, and room for what other tools put there.</summary>
    private const int MostBesideName = 46 + 1024;

    /// <summary>A character of a name is up to this many bytes.</summary>
    private const int MostBytesOfCharacter = 3;

    /// <exception cref="Releases.ReleaseException">There are more entries than a release may have, or it is no archive.</exception>
    public static void Check(Stream archive, string location, PackageLimits limits)
    {
        int length = (int)Math.Min(archive.Length, LongLocatorLength + EndLength + LongestComment);
        byte[] tail = new byte[length];
        archive.Seek(-length, SeekOrigin.End);
        archive.ReadExactly(tail);
        archive.Position = 0;

        int end = FindEnd(tail);
        if (end < 0)
        {
            throw PackageFailures.Unreadable(location, "it is no archive.");
        }

        // 65,535 stands for a number elsewhere, and is more than a release may have.
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        if (entries > limits.Files)
        {
            throw PackageFailures.TooManyFiles(location, limits);
        }

        if (IsLong(tail, end))
        {
            throw PackageFailures.Unreadable(location, "it is in parts, or in the form for archives that are larger than any release (Zip64).");
        }

        // The reader goes on to the end record, however few entries are said to be there.
        long from = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        long directory = archive.Length - length + end - from;
        if (directory < 0 || directory > entries * (long)(MostBesideName + (PackagePath.LongestPath * MostBytesOfCharacter)))
        {
            throw PackageFailures.Unreadable(location, "its list of entries is not as long as it says.");
        }
    }

    /// <summary>
    /// Whether the reader would take the numbers from elsewhere than where they were just read. One field that says "elsewhere" is enough
    /// for it, that of the disk among them, and then it believes a second record about all of them.
    /// </summary>
    private static bool IsLong(ReadOnlySpan<byte> tail, int end)
    {
        ReadOnlySpan<byte> record = tail.Slice(end, EndLength);
        bool isInParts = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != 0;
        bool saysElsewhere =
            BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) == ushort.MaxValue
            || BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) == ushort.MaxValue
            || BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) == uint.MaxValue
            || BinaryPrimitives.ReadUInt32LittleEndian(record[16..]) == uint.MaxValue;
        bool hasLocator = end >= LongLocatorLength && BinaryPrimitives.ReadUInt32LittleEndian(tail[(end - LongLocatorLength)..]) == LongLocatorSignature;
        return isInParts || saysElsewhere || hasLocator;
    }

    private static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (int at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == EndSignature)
            {
                return at;
            }
        }

        return -1;
    }
}
