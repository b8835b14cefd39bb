using MessagePack;
using Segue.Modules;
using Segue.Runtime.Bytes;
using Segue.Runtime.Journal;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>Reads the instances of one keyed server from a file, for the module that a host starts with.</summary>
internal sealed class InstancesReader(FrameReader frames, InstancesHeading server, string path, KeptModules kept, TimeProvider time)
{
    /// <summary>Passes over them: no module has the server.</summary>
    public async Task PassOverAsync(CancellationToken cancellation)
    {
        byte[] frame;
        do
        {
            frame = await CheckpointReader.NextAsync(frames, cancellation).ConfigureAwait(false);
        }
        while (!BytesException.Sound(() => new MessagePackReader(frame).ReadInt32() == CheckpointFormat.InstancesEnd));
    }

    /// <summary>Reads them.</summary>
    /// <param name="module">The module that has the server.</param>
    /// <param name="writer">The module that wrote them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was read, and the version that it will be of.</returns>
    /// <exception cref="BytesException">They are damaged.</exception>
    /// <exception cref="Releases.ReleaseException">They are whole, and cannot be restored.</exception>
    public async Task<(DetachedInstances Instances, StateVersion Current)> ReadAsync(LoadedModule module, JournalModule writer, CancellationToken cancellation)
    {
        ServerEntryAttribute entry = module.Catalog.Servers.First(entry => entry.Name == server.Server);
        if (KeyedFamilies.KindOf(entry.KeyType?.FullName) is not { } kind || kind != server.KeyKind || entry.StateAlias != server.Alias)
        {
            throw CheckpointFailures.Unrestorable(path, server.Server, $"its instances are '{server.Alias}' by {server.KeyKind} there, and '{entry.StateAlias}' by {entry.KeyType?.FullName ?? "nothing"} in module {module.Title}.");
        }

        StateVersion current = module.Catalog.TryGet(entry.StateAlias, entry.StateVersion)!;
        IReadOnlyList<InstanceValue> instances = await DecodeAsync(module, current, writer, cancellation).ConfigureAwait(false);
        return (new DetachedInstances(instances, Restorable(() => WaysOf(instances, module.Catalog, current))), current);
    }

    private async Task<IReadOnlyList<InstanceValue>> DecodeAsync(LoadedModule module, StateVersion current, JournalModule writer, CancellationToken cancellation)
    {
        InstancesDecoder decoder = new(server, module.Catalog);
        if (server.Version <= current.Version)
        {
            while (!decoder.IsEnded)
            {
                byte[] frame = await CheckpointReader.NextAsync(frames, cancellation).ConfigureAwait(false);
                Restorable(() => decoder.Read(frame));
            }

            return decoder.Instances;
        }

        LoadedModule wrote = await kept.TryLoadAsync(writer).ConfigureAwait(false)
            ?? throw CheckpointFailures.ReleaseMissing(path, server.Server, server.ToString(), writer);
        FrameReader carried = new(await RewriteAsync(wrote, current, cancellation).ConfigureAwait(false));
        await CheckpointReader.NextAsync(carried, cancellation).ConfigureAwait(false);
        while (await carried.ReadAsync(cancellation).ConfigureAwait(false) is { } frame)
        {
            Restorable(() => decoder.Read(frame));
        }

        return decoder.Instances;
    }

    private async Task<Stream> RewriteAsync(LoadedModule wrote, StateVersion current, CancellationToken cancellation)
    {
        InstancesRewriter rewriter = new(wrote, server, current.Version, time);
        try
        {
            while (!rewriter.IsEnded)
            {
                byte[] frame = await CheckpointReader.NextAsync(frames, cancellation).ConfigureAwait(false);
                Restorable(() => rewriter.Read(frame));
            }

            return Restorable(rewriter.End);
        }
        finally
        {
            rewriter.LetGo();
        }
    }

    private Dictionary<StateVersion, ValueConversion?> WaysOf(IReadOnlyList<InstanceValue> instances, ModuleCatalog catalog, StateVersion current)
    {
        Dictionary<StateVersion, ValueConversion?> ways = [];
        foreach (StateVersion from in instances.Select(instance => instance.Version).Distinct())
        {
            ways.Add(from, from == current
                ? null
                : new UpConversion(from, transfer: null, catalog.GetChainOfBytes(from, from.Version, current.Version), time.GetUtcNow(), extra: null));
        }

        return ways;
    }

    private void Restorable(Action read) => CheckpointReader.Restorable(path, server.Server, read);

    private T Restorable<T>(Func<T> read) => CheckpointReader.Restorable(path, server.Server, read);
}
