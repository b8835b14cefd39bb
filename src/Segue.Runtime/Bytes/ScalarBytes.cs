using System.Buffers;
using System.Collections.Frozen;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>How values without parts are written and read: exactly, so that what is read equals what was written.</summary>
internal static class ScalarBytes
{
    private static readonly FrozenDictionary<Type, (MethodInfo Write, MethodInfo Read)> Methods = Find();

    /// <summary>The two methods for a type; null where it is no scalar.</summary>
    public static (MethodInfo Write, MethodInfo Read)? Of(Type type) => Methods.TryGetValue(type, out (MethodInfo, MethodInfo) methods) ? methods : null;

    public static void Write(ref MessagePackWriter writer, bool value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, char value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, sbyte value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, byte value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, short value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, ushort value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, int value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, uint value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, long value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, ulong value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, float value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, double value) => writer.Write(value);

    public static void Write(ref MessagePackWriter writer, Half value) => writer.Write(BitConverter.HalfToUInt16Bits(value));

    public static void Write(ref MessagePackWriter writer, TimeSpan value) => writer.Write(value.Ticks);

    public static void Write(ref MessagePackWriter writer, DateOnly value) => writer.Write(value.DayNumber);

    public static void Write(ref MessagePackWriter writer, TimeOnly value) => writer.Write(value.Ticks);

    /// <summary>Not MessagePack's own time stamp, which knows no kind.</summary>
    public static void Write(ref MessagePackWriter writer, DateTime value) => writer.Write(((ulong)value.Ticks << 2) | (uint)value.Kind);

    public static void Write(ref MessagePackWriter writer, DateTimeOffset value)
    {
        writer.Write(value.Ticks);
        writer.Write((short)value.TotalOffsetMinutes);
    }

    public static void Write(ref MessagePackWriter writer, decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (int part in parts)
        {
            writer.Write(part);
        }
    }

    public static void Write(ref MessagePackWriter writer, Guid value)
    {
        const int length = 16;
        writer.WriteBinHeader(length);
        value.TryWriteBytes(writer.GetSpan(length));
        writer.Advance(length);
    }

    public static void Write(ref MessagePackWriter writer, Int128 value)
    {
        writer.Write((ulong)(value >> 64));
        writer.Write((ulong)value);
    }

    public static void Write(ref MessagePackWriter writer, UInt128 value)
    {
        writer.Write((ulong)(value >> 64));
        writer.Write((ulong)value);
    }

    public static void Write(ref MessagePackWriter writer, BigInteger value) => writer.Write((ReadOnlySpan<byte>)value.ToByteArray());

    public static void Write(ref MessagePackWriter writer, string? value)
    {
        // UTF-8 has no form for half a character pair, and would replace it in silence: such a text goes as it is.
        if (value is not null && value.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !IsWellFormed(value))
        {
            writer.Write(MemoryMarshal.AsBytes(value.AsSpan()));
        }
        else
        {
            writer.Write(value);
        }
    }

    public static void Write(ref MessagePackWriter writer, Uri? value) => Write(ref writer, value?.OriginalString);

    public static void Write(ref MessagePackWriter writer, Version? value) => Write(ref writer, value?.ToString());

    public static void Read(ref MessagePackReader reader, out bool value) => value = reader.ReadBoolean();

    public static void Read(ref MessagePackReader reader, out char value) => value = reader.ReadChar();

    public static void Read(ref MessagePackReader reader, out sbyte value) => value = reader.ReadSByte();

    public static void Read(ref MessagePackReader reader, out byte value) => value = reader.ReadByte();

    public static void Read(ref MessagePackReader reader, out short value) => value = reader.ReadInt16();

    public static void Read(ref MessagePackReader reader, out ushort value) => value = reader.ReadUInt16();

    public static void Read(ref MessagePackReader reader, out int value) => value = reader.ReadInt32();

    public static void Read(ref MessagePackReader reader, out uint value) => value = reader.ReadUInt32();

    public static void Read(ref MessagePackReader reader, out long value) => value = reader.ReadInt64();

    public static void Read(ref MessagePackReader reader, out ulong value) => value = reader.ReadUInt64();

    public static void Read(ref MessagePackReader reader, out float value) => value = reader.ReadSingle();

    public static void Read(ref MessagePackReader reader, out double value) => value = reader.ReadDouble();

    public static void Read(ref MessagePackReader reader, out Half value) => value = BitConverter.UInt16BitsToHalf(reader.ReadUInt16());

    public static void Read(ref MessagePackReader reader, out TimeSpan value) => value = new TimeSpan(reader.ReadInt64());

    public static void Read(ref MessagePackReader reader, out DateOnly value) => value = DateOnly.FromDayNumber(reader.ReadInt32());

    public static void Read(ref MessagePackReader reader, out TimeOnly value) => value = new TimeOnly(reader.ReadInt64());

    public static void Read(ref MessagePackReader reader, out DateTime value)
    {
        ulong bits = reader.ReadUInt64();
        value = new DateTime((long)(bits >> 2), (DateTimeKind)(bits & 3));
    }

    public static void Read(ref MessagePackReader reader, out DateTimeOffset value)
    {
        long ticks = reader.ReadInt64();
        value = new DateTimeOffset(ticks, TimeSpan.FromMinutes(reader.ReadInt16()));
    }

    public static void Read(ref MessagePackReader reader, out decimal value)
    {
        Span<int> parts = stackalloc int[4];
        for (int part = 0; part < parts.Length; part++)
        {
            parts[part] = reader.ReadInt32();
        }

        value = new decimal(parts);
    }

    public static void Read(ref MessagePackReader reader, out Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        ReadOnlySequence<byte> sequence = reader.ReadBytes() ?? throw new MessagePackSerializationException("A Guid is missing.");
        if (sequence.Length != bytes.Length)
        {
            throw new MessagePackSerializationException("A Guid has 16 bytes.");
        }

        sequence.CopyTo(bytes);
        value = new Guid(bytes);
    }

    public static void Read(ref MessagePackReader reader, out Int128 value)
    {
        ulong upper = reader.ReadUInt64();
        value = new Int128(upper, reader.ReadUInt64());
    }

    public static void Read(ref MessagePackReader reader, out UInt128 value)
    {
        ulong upper = reader.ReadUInt64();
        value = new UInt128(upper, reader.ReadUInt64());
    }

    public static void Read(ref MessagePackReader reader, out BigInteger value) =>
        value = new BigInteger((reader.ReadBytes() ?? throw new MessagePackSerializationException("A number is missing.")).ToArray());

    public static void Read(ref MessagePackReader reader, out string? value)
    {
        if (reader.NextMessagePackType == MessagePackType.Binary)
        {
            byte[] bytes = reader.ReadBytes()!.Value.ToArray();
            value = new string(MemoryMarshal.Cast<byte, char>(bytes));
        }
        else
        {
            value = reader.ReadString();
        }
    }

    public static void Read(ref MessagePackReader reader, out Uri? value)
    {
        Read(ref reader, out string? text);
        value = text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute);
    }

    public static void Read(ref MessagePackReader reader, out Version? value)
    {
        Read(ref reader, out string? text);
        value = text is null ? null : Version.Parse(text);
    }

    private static FrozenDictionary<Type, (MethodInfo, MethodInfo)> Find()
    {
        MethodInfo[] all = typeof(ScalarBytes).GetMethods(BindingFlags.Static | BindingFlags.Public);
        return all.Where(method => method.Name == nameof(Write)).ToFrozenDictionary(
            write => write.GetParameters()[1].ParameterType,
            write => (write, all.Single(read => read.Name == nameof(Read) && read.GetParameters()[1].ParameterType.GetElementType() == write.GetParameters()[1].ParameterType)));
    }

    private static bool IsWellFormed(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
