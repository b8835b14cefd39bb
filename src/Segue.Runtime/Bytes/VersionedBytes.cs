using System.Buffers;
using MessagePack;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>Values of one module as bytes, through their shapes.</summary>
/// <remarks>
/// What it compiles is of the module's own types, and is held by the services of a version and by the servers that asked for it: it
/// leaves with them (I7).
/// </remarks>
/// <param name="catalog">The module's versions and migrations.</param>
/// <param name="time">What migrations take for the time.</param>
internal sealed class VersionedBytes(ModuleCatalog catalog, TimeProvider time) : IVersionedBytes
{
    private readonly Lock _lock = new();
    private readonly ShapeWriterCompiler _writers = new();
    private readonly ShapeReaderCompiler _readers = new();

    public byte[] Write(object value, int olderVersions = 0)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegative(olderVersions);
        StateVersion version = catalog.TryGet(value.GetType())
            ?? throw BytesException.Unwritable(value.GetType(), "it is no state and no row of the module.");
        List<(StateVersion Version, object Value)> forms = [(version, value)];
        while (forms.Count <= olderVersions && TryGoDown(forms[^1].Version, forms[^1].Value) is { } older)
        {
            forms.Add(older);
        }

        ArrayBufferWriter<byte> buffer = new();
        WriteForms(buffer, forms);
        WriteChecksum(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public object Read(ReadOnlyMemory<byte> bytes, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        StateVersion to = catalog.TryGet(type) ?? throw new ArgumentException($"{type.FullName} is no state and no row of the module.", nameof(type));

        // The migrations run outside: what they throw is no damage of the bytes.
        (StateVersion from, object value) = BytesException.Sound(() => ReadNewest(CheckedBody(bytes), to));
        return catalog.Carry(value, from, to, time.GetUtcNow());
    }

    private static void WriteChecksum(ArrayBufferWriter<byte> buffer)
    {
        uint checksum = Checksum.Of(buffer.WrittenSpan);
        Checksum.Write(buffer.GetSpan(Checksum.Bytes), checksum);
        buffer.Advance(Checksum.Bytes);
    }

    private static ReadOnlyMemory<byte> CheckedBody(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length <= Checksum.Bytes)
        {
            throw BytesException.Damaged("there are too few of them");
        }

        ReadOnlyMemory<byte> body = bytes[..^Checksum.Bytes];
        return Checksum.IsOf(bytes.Span[^Checksum.Bytes..], body.Span)
            ? body
            : throw BytesException.Damaged("the checksum is wrong");
    }

    private void WriteForms(ArrayBufferWriter<byte> buffer, List<(StateVersion Version, object Value)> forms)
    {
        MessagePackWriter writer = new(buffer);
        writer.Write(VersionedFormat.Name);
        writer.Write(VersionedFormat.Layout);
        writer.WriteArrayHeader(forms.Count);
        foreach ((StateVersion version, object value) in forms)
        {
            writer.Write(version.Alias);
            writer.Write(version.Version);
            writer.Write(version.Fingerprint);
            writer.Write(WriteBody(version.Type, value));
        }

        writer.Flush();
    }

    private ReadOnlySpan<byte> WriteBody(Type type, object value)
    {
        ShapeWrite write;
        lock (_lock)
        {
            write = _writers.Compile(type);
        }

        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    private (StateVersion Version, object Value)? TryGoDown(StateVersion version, object value)
    {
        int older = version.Version - 1;
        return catalog.TryGet(version.Alias, older) is { } known
            && catalog.TryGetChain(version.Alias, older, version.Version, out _) is { CanGoDown: true } chain
            ? (known, chain.Down(value, time.GetUtcNow(), extra: null))
            : null;
    }

    private (StateVersion From, object Value) ReadNewest(ReadOnlyMemory<byte> body, StateVersion to)
    {
        MessagePackReader reader = new(body);
        if (reader.NextMessagePackType != MessagePackType.String || reader.ReadString() != VersionedFormat.Name)
        {
            throw BytesException.ForeignValue("they are not of a value at all.");
        }

        int layout = reader.ReadInt32();
        if (layout != VersionedFormat.Layout)
        {
            throw BytesException.TooNew(VersionedFormat.Name, layout, $"reads {VersionedFormat.Layout}");
        }

        int newest = 0;
        int forms = reader.ReadArrayHeader();
        for (int form = 0; form < forms; form++)
        {
            string alias = reader.ReadString() ?? "";
            int version = reader.ReadInt32();
            string fingerprint = reader.ReadString() ?? "";
            ReadOnlySequence<byte> value = reader.ReadBytes() ?? throw BytesException.Damaged("a version has no body");
            if (alias != to.Alias)
            {
                throw BytesException.ForeignValue($"they have '{alias}', and '{to.Alias}' is asked for.");
            }

            newest = form == 0 ? version : newest;
            if (catalog.TryGet(alias, version) is not null)
            {
                StateVersion from = catalog.GetOfBytes(alias, version, fingerprint, $"has version {to.Version}");
                return (from, ReadBody(from.Type, value));
            }
        }

        throw BytesException.TooNew(to.Alias, newest, $"has version {to.Version}");
    }

    private object ReadBody(Type type, ReadOnlySequence<byte> body)
    {
        ShapeRead read;
        lock (_lock)
        {
            read = _readers.Compile(type);
        }

        MessagePackReader reader = new(body);
        return read(ref reader);
    }
}
