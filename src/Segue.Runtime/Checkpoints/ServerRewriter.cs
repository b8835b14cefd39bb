using System.Buffers;
using System.Runtime.CompilerServices;
using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Loading;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// Carries one server's part of a checkpoint back to an older version, with the module that wrote it: reads it, migrates down and
/// writes it again. What comes out is bytes, so that nothing of the module is kept when it goes (I7).
/// </summary>
/// <param name="module">The module that wrote it, loaded for this alone.</param>
/// <param name="time">What migrations take for the time.</param>
internal sealed class ServerRewriter(LoadedModule module, TimeProvider time)
{
    private LoadedModule? _module = module;
    private ServerDecoder? _decoder;
    private ServerHeading? _heading;
    private StateVersion? _to;

    /// <summary>Begins to read.</summary>
    /// <param name="heading">What the file says of the server.</param>
    /// <param name="payload">The frame of the server.</param>
    /// <param name="stateAt">Where in it the state begins.</param>
    /// <param name="version">The version to go back to.</param>
    /// <exception cref="BytesException">The module does not know one of the versions, or there is no way.</exception>
    public void Begin(ServerHeading heading, byte[] payload, long stateAt, int version)
    {
        _heading = heading;
        _to = _module!.Catalog.TryGet(heading.Alias, version) ?? throw BytesException.TooNew(heading.Alias, heading.Version, $"has version {version}");
        _decoder = new ServerDecoder(heading, payload, stateAt, _module.Catalog, _to, time, journal: null);
    }

    public bool IsEnded => _decoder!.IsEnded;

    /// <summary>Reads a frame of a table.</summary>
    public void Read(byte[] payload) => _decoder!.Read(payload);

    /// <summary>Writes it in the older version.</summary>
    /// <param name="payload">The frame of the server.</param>
    /// <param name="stateAt">Where in it the state begins.</param>
    /// <param name="tables">The frames of its tables, in order.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ServerHeading End(out byte[] payload, out long stateAt, out IReadOnlyList<Stream> tables)
    {
        DetachedServer server = _decoder!.Server;
        ServerHeading heading = _heading! with
        {
            Version = _to!.Version,
            Fingerprint = _to.Fingerprint,
            Tables = [.. server.Tables.Select(table => table.Heading with { Name = table.Member.Name })],
        };
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        heading.Write(ref writer);
        writer.Flush();
        stateAt = buffer.WrittenCount;
        new ShapeWriterCompiler().CompileState(_to.Type)(ref writer, server.State);
        writer.Flush();
        payload = buffer.WrittenSpan.ToArray();
        tables = [.. server.Tables.Select(table => table.Read.Rewrite())];
        return heading;
    }

    /// <summary>Lets the module go, after the end or where it has come to nothing.</summary>
    public void LetGo()
    {
        _decoder = null;
        _to = null;
        _module?.Retire();
        _module = null;
    }
}
