using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>Writes frozen layers as bytes: each visible row once, in the version that it is of.</summary>
/// <remarks>
/// A row of a version that the running module does not know, because it is of the one that was gone back from, is carried to
/// the module's own: nobody could read it later.
/// </remarks>
internal sealed class TableBytesWriter<TKey>
    where TKey : notnull
{
    private const int RowsPerFlush = 8;

    private readonly LayerSource<TKey>[] _sources;
    private readonly StateVersion _own;
    private readonly TimeProvider _time;
    private readonly RowRegister<TKey>? _register;
    private readonly ShapeWrite _writeKey;
    private readonly List<StateVersion> _versions = [];
    private readonly (int Number, ShapeWrite Write, ValueConversion? Conversion)[] _ways;
    private long _rows;

    /// <param name="sources">The layers, with their ways to the module's own version.</param>
    /// <param name="own">The module's own version.</param>
    /// <param name="hosting">Whose table it is.</param>
    /// <param name="register">Knows when rows were last used; may be null.</param>
    /// <exception cref="BytesException">A type cannot be written.</exception>
    public TableBytesWriter(LayerSource<TKey>[] sources, StateVersion own, TableHosting hosting, RowRegister<TKey>? register)
    {
        ShapeWriterCompiler compiler = new();
        _sources = sources;
        _own = own;
        _time = hosting.Time;
        _register = register;
        _writeKey = compiler.Compile(typeof(TKey));
        _ways = [.. sources.Select(source => FindWay(source, hosting, compiler))];
    }

    /// <summary>Writes everything.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="progress">Told how many rows are written, now and then; may be null.</param>
    /// <param name="cancellation">Gives up; what has been written is no use.</param>
    /// <returns>How many rows were written.</returns>
    public async ValueTask<long> WriteAsync(Stream stream, IProgress<long>? progress, CancellationToken cancellation)
    {
        FrameWriter frames = new(stream);
        WriteHeading(frames);
        await frames.FlushAsync(cancellation).ConfigureAwait(false);
        for (int number = 0; number < _versions.Count; number++)
        {
            WriteVersion(frames, number);
            await frames.FlushAsync(cancellation).ConfigureAwait(false);
        }

        using IEnumerator<TKey> keys = LayerSearch.Keys(_sources).GetEnumerator();
        for (bool isMore = true; isMore;)
        {
            isMore = WriteRows(frames, keys);
            await frames.FlushAsync(cancellation).ConfigureAwait(false);
            progress?.Report(_rows);
        }

        WriteEnd(frames);
        await frames.FlushAsync(cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        return _rows;
    }

    private (int Number, ShapeWrite Write, ValueConversion? Conversion) FindWay(LayerSource<TKey> source, TableHosting hosting, ShapeWriterCompiler compiler)
    {
        StateVersion version = source.Layer.RowVersion;
        bool isReadable = version.IsShared || source.Conversion is null || hosting.Catalog?.TryGet(version.Alias, version.Version) is not null;
        StateVersion written = isReadable ? version : _own;
        int number = _versions.FindIndex(known => known.HasShapeOf(written));
        if (number < 0)
        {
            number = _versions.Count;
            _versions.Add(written);
        }

        return (number, compiler.Compile(written.Type), isReadable ? null : source.Conversion);
    }

    private void WriteHeading(FrameWriter frames)
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(TableFormat.Heading);
        writer.Write(TableFormat.Name);
        writer.Write(TableFormat.Version);
        writer.Write(typeof(TKey).FullName);
        writer.Write(_own.Alias);
        writer.Write(_time.GetUtcNow().UtcTicks);
        writer.Flush();
    }

    private void WriteVersion(FrameWriter frames, int number)
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(TableFormat.RowVersion);
        writer.Write(number);
        writer.Write(_versions[number].Alias);
        writer.Write(_versions[number].Version);
        writer.Write(_versions[number].Fingerprint);
        writer.Flush();
    }

    /// <returns>False after the last row.</returns>
    private bool WriteRows(FrameWriter frames, IEnumerator<TKey> keys)
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(TableFormat.Rows);
        bool isMore;
        for (int written = 0; (isMore = keys.MoveNext()) && !frames.IsFull; written++)
        {
            WriteRow(ref writer, keys.Current);
            if (written % RowsPerFlush == 0)
            {
                writer.Flush();
            }
        }

        if (isMore)
        {
            WriteRow(ref writer, keys.Current); // it was taken from the enumerator already
        }

        writer.Flush();
        return isMore;
    }

    private void WriteRow(ref MessagePackWriter writer, TKey key)
    {
        if (!LayerSearch.TryFind(_sources, key, out object? row, out int depth))
        {
            return; // hidden by a mark of a layer above
        }

        (int number, ShapeWrite write, ValueConversion? conversion) = _ways[depth];
        _writeKey(ref writer, key);
        writer.Write(number);
        writer.Write(_register?.UsedAt(key) ?? 0);
        write(ref writer, conversion is null ? row : conversion.Convert(row, LayerSearch.FindBefore(_sources, key, depth)));
        _rows++;
    }

    private void WriteEnd(FrameWriter frames)
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(TableFormat.End);
        writer.Write(_rows);
        writer.Flush();
    }
}
