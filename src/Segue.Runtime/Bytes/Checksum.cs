using System.Buffers.Binary;
using System.Numerics;

namespace Segue.Runtime.Bytes;

/// <summary>CRC-32C, which processors compute themselves.</summary>
internal static class Checksum
{
    /// <summary>How many bytes a checksum takes behind what it is of: a MessagePack number.</summary>
    public const int Bytes = 5;

    /// <summary>MessagePack's unsigned number of four bytes.</summary>
    public const byte NumberCode = 0xce;

    /// <summary>Writes a checksum as a MessagePack number.</summary>
    public static void Write(Span<byte> end, uint checksum)
    {
        end[0] = NumberCode;
        BinaryPrimitives.WriteUInt32BigEndian(end[1..], checksum);
    }

    /// <summary>Whether what <see cref="Write"/> has written is the checksum of some bytes.</summary>
    public static bool IsOf(ReadOnlySpan<byte> end, ReadOnlySpan<byte> bytes) =>
        end[0] == NumberCode && BinaryPrimitives.ReadUInt32BigEndian(end[1..]) == Of(bytes);

    public static uint Of(ReadOnlySpan<byte> bytes) => Continue(0, bytes);

    /// <summary>The checksum of what has a checksum already and of what follows it; 0 is that of nothing.</summary>
    public static uint Continue(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte rest in bytes)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
