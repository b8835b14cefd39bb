using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>Writes frozen layers as bytes: each visible row once, in the version that it is of.</summary>
/// <remarks>
/// A row of a version that the running module does not know, because it is of the one that was gone back from, is carried to
/// the module's own: nobody could read it later.
/// </remarks>
internal sealed class TableBytesWriter<TKey>
    where TKey : notnull
{
    /// <summary>How many rows are looked at before the first of them is written. Few enough to stay in the nearest caches.</summary>
    private const int Batch = 32;

    private readonly LayerSource<TKey>[] _sources;
    private readonly StateVersion _own;
    private readonly TimeProvider _time;
    private readonly Func<TKey, long>? _usedAt;
    private readonly ShapeWrite _writeKey;
    private readonly List<StateVersion> _versions = [];
    private readonly (int Number, ShapeWrite Write, Func<object, int> Touch, ValueConversion? Conversion)[] _ways;
    private readonly LayerRow<TKey>[] _batch = new LayerRow<TKey>[Batch];
    private long _rows;
    private int _touched;

    /// <param name="sources">The layers, with their ways to the module's own version.</param>
    /// <param name="own">The module's own version.</param>
    /// <param name="hosting">Whose table it is.</param>
    /// <param name="usedAt">Knows when rows were last used; may be null.</param>
    /// <exception cref="BytesException">A type cannot be written.</exception>
    public TableBytesWriter(LayerSource<TKey>[] sources, StateVersion own, TableHosting hosting, Func<TKey, long>? usedAt)
    {
        ShapeWriterCompiler compiler = new();
        _sources = sources;
        _own = own;
        _time = hosting.Time;
        _usedAt = usedAt;
        _writeKey = compiler.Compile(typeof(TKey));
        Rows = LayerSearch.Rows(sources);
        _ways = [.. sources.Select(source => FindWay(source, hosting, compiler))];
    }

    /// <summary>The rows.</summary>
    /// <value>The default is all that can be seen in the layers.</value>
    public IEnumerable<LayerRow<TKey>> Rows { get; init; }

    /// <summary>Rows that may be among <see cref="Rows"/> or not, asked for after those.</summary>
    /// <value>The default is none.</value>
    public IEnumerable<LayerRow<TKey>> RowsAgain { get; init; } = [];

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

        await WriteAllAsync(frames, TableFormat.Rows, Rows, progress, cancellation).ConfigureAwait(false);
        await WriteAllAsync(frames, TableFormat.RowsAgain, RowsAgain, progress, cancellation).ConfigureAwait(false);
        WriteEnd(frames);
        await frames.FlushAsync(cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        return _rows;
    }

    private (int Number, ShapeWrite Write, Func<object, int> Touch, ValueConversion? Conversion) FindWay(LayerSource<TKey> source, TableHosting hosting, ShapeWriterCompiler compiler)
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

        return (number, compiler.Compile(written.Type), ShapeTouchCompiler.Compile(version.Type), isReadable ? null : source.Conversion);
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

    private async ValueTask WriteAllAsync(
        FrameWriter frames,
        int kind,
        IEnumerable<LayerRow<TKey>> all,
        IProgress<long>? progress,
        CancellationToken cancellation)
    {
        using IEnumerator<LayerRow<TKey>> rows = all.GetEnumerator();
        for (int count = Take(rows); count > 0;)
        {
            count = WriteRows(frames, kind, rows, count);
            await frames.FlushAsync(cancellation).ConfigureAwait(false);
            progress?.Report(_rows);
        }
    }

    /// <summary>Writes a frame of rows, beginning with the batch that was taken.</summary>
    /// <returns>How many were taken for the next one; 0 after the last row.</returns>
    private int WriteRows(FrameWriter frames, int kind, IEnumerator<LayerRow<TKey>> rows, int count)
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(kind);
        do
        {
            for (int index = 0; index < count; index++)
            {
                WriteRow(ref writer, _batch[index]);
            }

            writer.Flush();
            count = Take(rows);
        }
        while (count > 0 && !frames.IsFull);

        return count;
    }

    private int Take(IEnumerator<LayerRow<TKey>> rows)
    {
        int count = 0;
        while (count < Batch && rows.MoveNext())
        {
            _batch[count++] = rows.Current;
        }

        int touched = 0;
        for (int index = 0; index < count; index++)
        {
            touched += _batch[index].Key is string text ? text.Length : 0;
            touched += _ways[_batch[index].Depth].Touch(_batch[index].Row);
        }

        _touched = touched; // or the compiler might see that nobody wants to know
        return count;
    }

    private void WriteRow(ref MessagePackWriter writer, LayerRow<TKey> row)
    {
        (int number, ShapeWrite write, _, ValueConversion? conversion) = _ways[row.Depth];
        _writeKey(ref writer, row.Key);
        writer.Write(number);
        writer.Write(_usedAt?.Invoke(row.Key) ?? 0);
        write(ref writer, conversion is null ? row.Row : conversion.Convert(row.Row, LayerSearch.FindBefore(_sources, row.Key, row.Depth)));
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
