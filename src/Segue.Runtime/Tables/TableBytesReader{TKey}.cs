using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>Reads what <see cref="TableBytesWriter{TKey}"/> wrote, as a whole or not at all.</summary>
/// <param name="hosting">Whose table it is.</param>
/// <param name="rowType">
/// The type of its rows: of the version that the module's code works with, or of an older one that rows are to go back to.
/// </param>
internal sealed class TableBytesReader<TKey>(TableHosting hosting, Type rowType)
    where TKey : notnull
{
    private readonly ShapeReaderCompiler _compiler = new();
    private readonly Dictionary<int, VersionReader> _versions = [];
    private readonly List<KeyValuePair<TKey, long>> _uses = [];
    private readonly HashSet<TKey> _keys = [];
    private readonly StateVersion _own = hosting.VersionOf(rowType);
    private ShapeRead? _readKey;
    private bool _isHeaded;
    private long _rows;

    /// <summary>Reads everything.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="progress">Told how many rows are read, now and then; may be null.</param>
    /// <param name="cancellation">Gives up; nothing has been changed.</param>
    /// <exception cref="BytesException">They are damaged, foreign, or of a version that the module does not know.</exception>
    public async ValueTask<ReadTable<TKey>> ReadAsync(Stream stream, IProgress<long>? progress, CancellationToken cancellation)
    {
        FrameReader frames = new(stream);
        while (await frames.ReadAsync(cancellation).ConfigureAwait(false) is { } payload)
        {
            Read(payload);
            progress?.Report(_uses.Count);
        }

        return End();
    }

    /// <summary>Whether the end of the table has been read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>What has been read.</summary>
    /// <exception cref="BytesException">It is not all.</exception>
    public ReadTable<TKey> End()
    {
        if (!IsEnded)
        {
            throw _isHeaded ? BytesException.Damaged("the end is missing") : BytesException.Foreign("there is nothing in them.");
        }

        return new ReadTable<TKey>(Sources(), _uses);
    }

    /// <summary>Reads the next frame.</summary>
    /// <exception cref="BytesException">It is damaged, foreign, or of a version that the module does not know.</exception>
    public void Read(byte[] payload) => BytesException.Sound(() =>
    {
        MessagePackReader reader = new(payload);
        ReadFrame(ref reader);
    });

    private void ReadFrame(ref MessagePackReader reader)
    {
        int kind = reader.ReadInt32();
        if (_isHeaded != (kind != TableFormat.Heading) || IsEnded)
        {
            throw _isHeaded ? BytesException.Damaged("a frame is out of order") : BytesException.Foreign("they do not begin as a table does.");
        }

        switch (kind)
        {
            case TableFormat.Heading:
                ReadHeading(ref reader);
                break;
            case TableFormat.RowVersion:
                ReadVersion(ref reader);
                break;
            case TableFormat.Rows:
            case TableFormat.RowsAgain:
                for (; !reader.End; _rows++)
                {
                    ReadRow(ref reader, isAgain: kind == TableFormat.RowsAgain);
                }

                break;
            case TableFormat.End:
                long rows = reader.ReadInt64();
                IsEnded = rows == _rows ? true : throw BytesException.Damaged($"{rows} rows were written, and {_rows} are there");
                break;
            default:
                throw BytesException.Damaged($"there is no frame of kind {kind}");
        }
    }

    private void ReadHeading(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType != MessagePackType.String || reader.ReadString() != TableFormat.Name)
        {
            throw BytesException.Foreign("they are not of a table at all.");
        }

        int format = reader.ReadInt32();
        if (format != TableFormat.Version)
        {
            throw BytesException.TooNew(TableFormat.Name, format, $"reads {TableFormat.Version}");
        }

        string? key = reader.ReadString();
        string? alias = reader.ReadString();
        if (key != typeof(TKey).FullName || alias != _own.Alias)
        {
            throw BytesException.Foreign($"they have rows '{alias}' by {key}, and table {hosting.Table} of '{hosting.Server}' has '{_own.Alias}' by {typeof(TKey).FullName}.");
        }

        _readKey = _compiler.Compile(typeof(TKey));
        _isHeaded = true;
    }

    private void ReadVersion(ref MessagePackReader reader)
    {
        int number = reader.ReadInt32();
        string alias = reader.ReadString() ?? "";
        int version = reader.ReadInt32();
        string fingerprint = reader.ReadString() ?? "";
        if (!_versions.TryAdd(number, FindReader(alias, version, fingerprint)))
        {
            throw BytesException.Damaged($"version number {number} is there twice");
        }
    }

    private void ReadRow(ref MessagePackReader reader, bool isAgain)
    {
        TKey key = (TKey)_readKey!(ref reader);
        int number = reader.ReadInt32();
        long usedAt = reader.ReadInt64();
        bool isNew = _keys.Add(key);
        if (!_versions.TryGetValue(number, out VersionReader? version) || (!isNew && !isAgain))
        {
            throw BytesException.Damaged($"row '{key}' is of no version, or is there twice");
        }

        object row = version.Read(ref reader);
        if (!isNew)
        {
            return;
        }

        version.Rows.Add(key, row);
        _uses.Add(new KeyValuePair<TKey, long>(key, usedAt));
    }

    private VersionReader FindReader(string alias, int version, string fingerprint)
    {
        if (alias != _own.Alias)
        {
            throw BytesException.Foreign($"they have rows '{alias}', and table {hosting.Table} has '{_own.Alias}'.");
        }

        if (_own.IsShared)
        {
            return version == 0 && fingerprint.Length == 0
                ? new VersionReader(_own, Conversion: null, _compiler.Compile(rowType), [])
                : throw BytesException.Foreign($"'{alias}' has no versions here.");
        }

        StateVersion? known = hosting.Catalog!.TryGet(alias, version);
        if (known is null)
        {
            throw BytesException.TooNew(alias, version, $"has version {_own.Version}");
        }

        if (known.Fingerprint != fingerprint)
        {
            throw BytesException.Foreign($"'{alias}' version {version} has the shape {fingerprint} there and {known.Fingerprint} here.");
        }

        return new VersionReader(known, FindWay(known), _compiler.Compile(known.Type), []);
    }

    private ValueConversion? FindWay(StateVersion from)
    {
        if (from.Type == rowType)
        {
            return null;
        }

        (int older, int newer) = (Math.Min(from.Version, _own.Version), Math.Max(from.Version, _own.Version));
        MigrationChain? chain = hosting.Catalog!.TryGetChain(from.Alias, older, newer, out _);
        return chain is null ? throw BytesException.TooNew(from.Alias, from.Version, $"has no way from there to version {_own.Version}")
            : from.Version <= _own.Version ? new UpConversion(from, transfer: null, chain, hosting.Time.GetUtcNow(), extra: null)
            : chain.CanGoDown ? new StepsDown(chain, hosting.Time.GetUtcNow())
            : throw BytesException.TooNew(from.Alias, from.Version, $"cannot go back to version {_own.Version}");
    }

    private LayerSource<TKey>[] Sources()
    {
        List<LayerSource<TKey>> sources = [];
        foreach (VersionReader version in _versions.Values)
        {
            sources.Insert(0, new LayerSource<TKey>(new HeldRows<TKey>(version.Version, version.Rows, sources.Count == 0 ? null : sources[0].Layer), version.Conversion));
        }

        return sources.Count > 0 ? [.. sources] : [new LayerSource<TKey>(new HeldRows<TKey>(_own, new Dictionary<TKey, object>(), below: null), Conversion: null)];
    }

    private sealed record VersionReader(StateVersion Version, ValueConversion? Conversion, ShapeRead Read, Dictionary<TKey, object> Rows);
}
