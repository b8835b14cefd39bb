using System.Buffers.Binary;
using System.Numerics;

namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>Makes of the bytes of a session those that a later release would have written.</summary>
internal static class NewerBytes
{
    private const int ChecksumBytes = 5;

    /// <summary>The same bytes, every version in them raised by seven, with a checksum that is right.</summary>
    public static byte[] Of(byte[] bytes)
    {
        byte[] newer = [.. bytes];
        ReadOnlySpan<byte> alias = [0xa7, .. "session"u8];
        for (int index = 0; index + alias.Length < newer.Length; index++)
        {
            if (newer.AsSpan(index).StartsWith(alias))
            {
                newer[index + alias.Length] += 7;
            }
        }

        uint crc = uint.MaxValue;
        foreach (byte value in newer.AsSpan(0, newer.Length - ChecksumBytes))
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        BinaryPrimitives.WriteUInt32BigEndian(newer.AsSpan(newer.Length - sizeof(uint)), ~crc);
        return newer;
    }
}
