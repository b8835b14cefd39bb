using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>Writes a cut as bytes, while calls go on.</summary>
internal static class CheckpointWriter
{
    /// <summary>The modules whose servers are in a cut, as the journal names them.</summary>
    public static IReadOnlyList<JournalModule> ModulesOf(HostCut cut) => [.. LoadedModulesOf(cut).Select(module => JournalModule.Of(module.Manifest, module.Source.Location))];

    /// <summary>Writes everything.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="cut">What.</param>
    /// <param name="heading">How it begins.</param>
    /// <param name="written">Told of each server that is written.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many rows and instances were written.</returns>
    /// <exception cref="ReleaseException">A value cannot be written.</exception>
    public static async Task<(long Rows, long Instances)> WriteAsync(ChecksumStream stream, HostCut cut, CheckpointHeading heading, Action<string> written, CancellationToken cancellation)
    {
        FrameWriter frames = new(stream);
        await WriteFrameAsync(frames, heading.Write, cancellation).ConfigureAwait(false);
        LoadedModule[] modules = [.. LoadedModulesOf(cut)];
        long rows = 0;
        foreach (ServerCut server in cut.Servers)
        {
            int module = Array.IndexOf(modules, server.Version.Module);
            rows += await WritableAsync(server.Version, WriteServerAsync(stream, frames, server, module, cancellation), cancellation).ConfigureAwait(false);
            written(server.Version.Name);
        }

        long instances = 0;
        foreach (KeyedServerCut server in cut.KeyedServers)
        {
            int module = Array.IndexOf(modules, server.Version.Module);
            instances += await WritableAsync(server.Version, WriteInstancesAsync(frames, server, module, cancellation), cancellation).ConfigureAwait(false);
            written(server.Version.Name);
        }

        await WriteFrameAsync(frames, (ref MessagePackWriter writer) => WriteEnd(ref writer, stream), cancellation).ConfigureAwait(false);
        return (rows, instances);
    }

    private static async Task<long> WritableAsync(ServerVersion version, Task<long> writing, CancellationToken cancellation)
    {
        try
        {
            return await writing.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or IOException or UnauthorizedAccessException)
            && !(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // What is thrown here may be a migration's, on rows of the version that was gone back from; even that it was cancelled.
            throw new ReleaseException(CheckpointFailures.ValueUnwritable(version.Name, exception));
        }
    }

    private static Task<long> WriteInstancesAsync(FrameWriter frames, KeyedServerCut server, int module, CancellationToken cancellation)
    {
        StateVersion version = server.Version.StateVersion;
        InstancesHeading heading = new(server.Version.Name, module, server.Instances.KeyKind, version.Alias, version.Version);
        return new InstancesWriter(frames).WriteAsync(heading, server.Instances.Read(), server.Instances.ReadAgain(), cancellation).AsTask();
    }

    private static async Task<long> WriteServerAsync(ChecksumStream stream, FrameWriter frames, ServerCut server, int module, CancellationToken cancellation)
    {
        ServerHeading heading = new(
            server.Version.Name,
            module,
            server.Version.StateVersion.Alias,
            server.Version.StateVersion.Version,
            server.Version.StateVersion.Fingerprint,
            [.. server.Tables.Select(table => new TableHeading(table.Name, table.Cut.MostRows, table.Cut.IdleTime))],
            server.Timers);
        ShapeWrite write = new ShapeWriterCompiler().CompileState(server.Version.StateVersion.Type);
        await WriteFrameAsync(
            frames,
            (ref MessagePackWriter writer) =>
            {
                heading.Write(ref writer);
                write(ref writer, server.State);
            },
            cancellation).ConfigureAwait(false);
        long rows = 0;
        foreach ((_, Tables.TableCut table) in server.Tables)
        {
            rows += await table.WriteAsync(stream, cancellation).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>The length and the checksum of all that came before.</summary>
    public static void WriteEnd(ref MessagePackWriter writer, ChecksumStream stream)
    {
        writer.Write(CheckpointFormat.End);
        writer.Write(stream.Position);
        writer.Write(stream.Checksum);
    }

    private static ValueTask WriteFrameAsync(FrameWriter frames, Write write, CancellationToken cancellation)
    {
        MessagePackWriter writer = new(frames.Payload);
        write(ref writer);
        writer.Flush();
        return frames.FlushAsync(cancellation);
    }

    private static IEnumerable<LoadedModule> LoadedModulesOf(HostCut cut) => cut.Servers.Select(server => server.Version)
        .Concat(cut.KeyedServers.Select(server => server.Version))
        .Select(version => version.Module)
        .Distinct();

    private delegate void Write(ref MessagePackWriter writer);
}
