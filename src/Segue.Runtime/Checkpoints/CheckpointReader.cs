using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>Reads one file as a whole or not at all, for the modules that a host starts with.</summary>
internal sealed class CheckpointReader(IReadOnlyList<LoadedModule> modules, KeptModules kept, TimeProvider time, Func<string, Tables.ITableJournal> journals)
{
    private readonly Dictionary<string, DetachedServer> _servers = [];
    private readonly Dictionary<string, DetachedInstances> _instances = [];
    private readonly List<string> _carriedUp = [];
    private readonly List<string> _carriedBack = [];
    private readonly List<string> _unused = [];

    /// <summary>Whether an exception says that a file cannot be opened, or that its heading cannot be read.</summary>
    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or BytesException or ReleaseException;

    /// <summary>Reads the heading alone.</summary>
    /// <exception cref="BytesException">It is damaged.</exception>
    /// <exception cref="ReleaseException">It is of a later version of Segue.</exception>
    public static async Task<CheckpointHeading> ReadHeadingAsync(Stream stream, string path)
    {
        byte[] payload = await new FrameReader(stream).ReadAsync(CancellationToken.None).ConfigureAwait(false) ?? throw BytesException.Damaged("it is empty");
        return BytesException.Sound(() =>
        {
            MessagePackReader reader = new(payload);
            return CheckpointHeading.Read(ref reader, path);
        });
    }

    /// <summary>Reads everything.</summary>
    /// <exception cref="BytesException">It is damaged.</exception>
    /// <exception cref="ReleaseException">It is whole, and cannot be restored.</exception>
    public async Task<DetachedHost> ReadAsync(ChecksumStream stream, string path, CancellationToken cancellation)
    {
        CheckpointHeading heading = await ReadHeadingAsync(stream, path).ConfigureAwait(false);
        FrameReader frames = new(stream);
        for (int server = 0; server < heading.Servers; server++)
        {
            byte[] payload = await NextAsync(frames, cancellation).ConfigureAwait(false);
            if (BytesException.Sound(() => TryReadInstances(payload)) is { } instances)
            {
                await ReadInstancesAsync(frames, heading, instances, path, cancellation).ConfigureAwait(false);
                continue;
            }

            (ServerHeading found, long stateAt) = BytesException.Sound(() => ReadServer(payload));
            await ReadServerAsync(frames, heading, found, payload, stateAt, path, cancellation).ConfigureAwait(false);
        }

        (long position, uint checksum) = (stream.Position, stream.Checksum);
        byte[] end = await NextAsync(frames, cancellation).ConfigureAwait(false);
        if (!BytesException.Sound(() => IsEnd(end, position, checksum)) || await frames.ReadAsync(cancellation).ConfigureAwait(false) is not null)
        {
            throw BytesException.Damaged("its end is not that of what comes before");
        }

        return new DetachedHost(_servers, _instances, new CheckpointRestore
        {
            From = new CheckpointInfo(heading.Number, path, heading.TakenAt, heading.Release, stream.Length),
            Age = time.GetUtcNow() - heading.TakenAt,
            Servers = [.. _servers.Keys, .. _instances.Keys],
            Instances = _instances.Values.Sum(server => (long)server.Instances.Count),
            Rows = _servers.Values.Sum(server => server.Rows),
            CarriedUp = _carriedUp,
            CarriedBack = _carriedBack,
            Unused = _unused,
        });
    }

    private async Task ReadServerAsync(
        FrameReader frames,
        CheckpointHeading heading,
        ServerHeading server,
        byte[] payload,
        long stateAt,
        string path,
        CancellationToken cancellation)
    {
        LoadedModule? module = modules.FirstOrDefault(module => module.Catalog.Servers.Any(entry => entry.Name == server.Server));
        if (module is null)
        {
            _unused.Add(server.Server);
            await PassOverAsync(frames, server, cancellation).ConfigureAwait(false);
            return;
        }

        StateVersion current = CurrentOf(module, server, path);
        ServerDecoder decoder;
        if (server.Version <= current.Version)
        {
            decoder = Restorable(path, server.Server, () => Decoder(server, payload, stateAt, module.Catalog, current));
            while (!decoder.IsEnded)
            {
                byte[] frame = await NextAsync(frames, cancellation).ConfigureAwait(false);
                Restorable(path, server.Server, () => decoder.Read(frame));
            }
        }
        else
        {
            JournalModule writer = heading.Modules[server.Module];
            LoadedModule wrote = await kept.TryLoadAsync(writer).ConfigureAwait(false)
                ?? throw CheckpointFailures.ReleaseMissing(path, server.Server, server.ToString(), writer);
            decoder = await RewriteAsync(frames, wrote, server, payload, stateAt, module.Catalog, current, path, cancellation).ConfigureAwait(false);
        }

        _servers.Add(server.Server, decoder.Server);
        if (server.Version != current.Version)
        {
            (server.Version < current.Version ? _carriedUp : _carriedBack).Add(server.Server);
        }
    }

    private async Task ReadInstancesAsync(FrameReader frames, CheckpointHeading heading, InstancesHeading server, string path, CancellationToken cancellation)
    {
        InstancesReader reader = new(frames, server, path, kept, time);
        if (modules.FirstOrDefault(module => module.Catalog.Servers.Any(entry => entry.Name == server.Server)) is not { } module)
        {
            _unused.Add(server.Server);
            await reader.PassOverAsync(cancellation).ConfigureAwait(false);
            return;
        }

        (DetachedInstances instances, StateVersion current) = await reader.ReadAsync(module, heading.Modules[server.Module], cancellation).ConfigureAwait(false);
        _instances.Add(server.Server, instances);
        if (server.Version != current.Version)
        {
            (server.Version < current.Version ? _carriedUp : _carriedBack).Add(server.Server);
        }
    }

    private async Task<ServerDecoder> RewriteAsync(
        FrameReader frames,
        LoadedModule wrote,
        ServerHeading server,
        byte[] payload,
        long stateAt,
        ModuleCatalog catalog,
        StateVersion current,
        string path,
        CancellationToken cancellation)
    {
        ServerRewriter rewriter = new(wrote, time);
        (ServerHeading Heading, byte[] Payload, long StateAt, IReadOnlyList<Stream> Tables) parts;
        try
        {
            Restorable(path, server.Server, () => rewriter.Begin(server, payload, stateAt, current.Version));
            while (!rewriter.IsEnded)
            {
                byte[] frame = await NextAsync(frames, cancellation).ConfigureAwait(false);
                Restorable(path, server.Server, () => rewriter.Read(frame));
            }

            parts = Restorable(path, server.Server, () =>
            {
                ServerHeading written = rewriter.End(out byte[] bytes, out long statesPlace, out IReadOnlyList<Stream> rows);
                return (written, bytes, statesPlace, rows);
            });
        }
        finally
        {
            rewriter.LetGo();
        }

        ServerDecoder decoder = Restorable(path, server.Server, () => Decoder(parts.Heading, parts.Payload, parts.StateAt, catalog, current));
        foreach (Stream table in parts.Tables)
        {
            FrameReader own = new(table);
            while (await own.ReadAsync(cancellation).ConfigureAwait(false) is { } frame)
            {
                Restorable(path, server.Server, () => decoder.Read(frame));
            }
        }

        return decoder;
    }

    private ServerDecoder Decoder(ServerHeading server, byte[] payload, long stateAt, ModuleCatalog catalog, StateVersion to) =>
        new(server, payload, stateAt, catalog, to, time, journals(server.Server));

    private static StateVersion CurrentOf(LoadedModule module, ServerHeading server, string path)
    {
        Modules.ServerEntryAttribute entry = module.Catalog.Servers.First(entry => entry.Name == server.Server);
        return entry.StateAlias == server.Alias && entry.KeyType is null
            ? module.Catalog.TryGet(entry.StateAlias, entry.StateVersion)!
            : throw CheckpointFailures.Unrestorable(path, server.Server, $"its state is '{server.Alias}' there and '{entry.StateAlias}'{(entry.KeyType is null ? "" : " by keys")} in module {module.Title}.");
    }

    private static async Task PassOverAsync(FrameReader frames, ServerHeading server, CancellationToken cancellation)
    {
        for (int tables = server.Tables.Count; tables > 0;)
        {
            byte[] frame = await NextAsync(frames, cancellation).ConfigureAwait(false);
            tables -= BytesException.Sound(() => new MessagePackReader(frame).ReadInt32() == Tables.TableFormat.End) ? 1 : 0;
        }
    }

    private static (ServerHeading Heading, long StateAt) ReadServer(byte[] payload)
    {
        MessagePackReader reader = new(payload);
        return reader.ReadInt32() == CheckpointFormat.Server
            ? (ServerHeading.Read(ref reader), reader.Consumed)
            : throw BytesException.Damaged("a server is missing");
    }

    private static InstancesHeading? TryReadInstances(byte[] payload)
    {
        MessagePackReader reader = new(payload);
        return reader.ReadInt32() == CheckpointFormat.KeyedServer ? InstancesHeading.Read(ref reader) : null;
    }

    private static bool IsEnd(byte[] payload, long position, uint checksum)
    {
        MessagePackReader reader = new(payload);
        return reader.ReadInt32() == CheckpointFormat.End && reader.ReadInt64() == position && reader.ReadUInt32() == checksum;
    }

    public static async ValueTask<byte[]> NextAsync(FrameReader frames, CancellationToken cancellation) =>
        await frames.ReadAsync(cancellation).ConfigureAwait(false) ?? throw BytesException.Damaged("its end is missing");

    public static void Restorable(string path, string server, Action read) => Restorable(path, server, () =>
    {
        read();
        return true;
    });

    /// <summary>
    /// Damage is the file's, and the one before may do; all else is between the file and the modules: a shape that differs, a
    /// migration that throws. Taking an older file for that would lose what this one has.
    /// </summary>
    public static T Restorable<T>(string path, string server, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && exception is not BytesException { DiagnosticId: DiagnosticIds.BytesDamaged })
        {
            throw CheckpointFailures.Unrestorable(path, server, $"{exception.GetType().FullName}: {exception.Message}", Servers.ExceptionCrossing.Rebuild(exception));
        }
    }
}
