using System.Buffers.Binary;

namespace Segue.Runtime.Tests.Packages.Harness;

/// <summary>
/// Archives in the form for large ones (Zip64), made by hand: behind the list of entries a second record with the true numbers, a locator
/// that leads to it, and an end record that says whatever its maker likes.
/// </summary>
internal static class LargeForm
{
    public const int EndLength = 22;

    private const int LocatorLength = 20;
    private const int RecordLength = 56;

    /// <summary>
    /// One whose end record says that there is one entry, in a list as short as that of one, and "elsewhere" for the number of the disk
    /// alone: the reader takes all numbers from the second record.
    /// </summary>
    public static byte[] Smuggling(byte[] archive)
    {
        ReadOnlySpan<byte> end = archive.AsSpan(archive.Length - EndLength);
        ushort entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        uint from = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        int at = archive.Length - EndLength;

        byte[] record = new byte[RecordLength];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x06064b50);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(4), RecordLength - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(12), 45);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(14), 45);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(24), entries);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(32), entries);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(40), length);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(48), from);

        byte[] told = end.ToArray();
        told.AsSpan(4, 4).Fill(0xFF);
        BinaryPrimitives.WriteUInt16LittleEndian(told.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(told.AsSpan(10), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(told.AsSpan(16), (uint)at);
        return [.. archive[..at], .. record, .. Locator(at), .. told];
    }

    /// <summary>One with a locator before an end record that does not ask for it.</summary>
    public static byte[] WithLocator(byte[] archive) => [.. archive[..^EndLength], .. Locator(0), .. archive[^EndLength..]];

    private static byte[] Locator(int record)
    {
        byte[] locator = new byte[LocatorLength];
        BinaryPrimitives.WriteUInt32LittleEndian(locator, 0x07064b50);
        BinaryPrimitives.WriteUInt64LittleEndian(locator.AsSpan(8), (ulong)record);
        BinaryPrimitives.WriteUInt32LittleEndian(locator.AsSpan(16), 1);
        return locator;
    }
}
