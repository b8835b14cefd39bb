using System.Buffers;
using System.Collections.Immutable;
using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Bodies: arrays of bytes go as one piece, not byte by byte.</summary>
internal static class ByteArrays
{
    public static void Write(ref MessagePackWriter writer, ImmutableArray<byte> value) => writer.Write(value.AsSpan());

    public static ImmutableArray<byte> Read(ref MessagePackReader reader) =>
        [.. (reader.ReadBytes() ?? throw BytesException.Damaged("an array of bytes is missing")).ToArray()];
}
