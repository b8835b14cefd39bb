using Segue.Runtime.Bytes;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Checkpoints;

/// <summary>Reads the newest checkpoint that is whole when a host starts, before any server answers.</summary>
internal sealed class CheckpointStart(CheckpointFolder folder, UpgradeServices services)
{
    /// <summary>Finds and reads it.</summary>
    /// <param name="modules">The modules that the host starts with.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was read; no server in it where there is no checkpoint.</returns>
    /// <exception cref="ReleaseException">
    /// No file is whole, the newest one that is cannot be restored, or one that is newer than it cannot be opened.
    /// </exception>
    public async Task<DetachedHost> ReadAsync(IReadOnlyList<LoadedModule> modules, CancellationToken cancellation)
    {
        folder.DeleteUnfinished();
        IReadOnlyList<(long Number, string Path)> files = folder.List();
        foreach ((long number, string path) in files)
        {
            await HoldModulesAsync(number, path).ConfigureAwait(false);
        }

        List<ReleaseFailure> damaged = [];
        foreach ((long number, string path) in files)
        {
            try
            {
                DetachedHost host = await ReadAsync(path, modules, cancellation).ConfigureAwait(false);
                return host with { Found = host.Found with { Damaged = damaged } };
            }
            catch (Exception exception) when (exception is IOException or BytesException)
            {
                ReleaseFailure failure = CheckpointFailures.Damaged(path, exception);
                services.Logger.LogCheckpointDamaged(failure.ToString());
                damaged.Add(failure);
                if (damaged.Count < files.Count)
                {
                    CheckpointFolder.SetAside(path);
                    services.Journal.EndHold(number);
                }
            }
        }

        return damaged.Count == 0
            ? new DetachedHost(new Dictionary<string, DetachedServer>(), new Dictionary<string, DetachedInstances>(), new CheckpointRestore())
            : throw CheckpointFailures.NoneGood(folder.Path, damaged.Count);
    }

    private async Task<DetachedHost> ReadAsync(string path, IReadOnlyList<LoadedModule> modules, CancellationToken cancellation)
    {
        CheckpointReader reader = new(
            modules,
            new KeptModules(services.Journal, services.Shared),
            services.Time,
            server => new RowLog(server, services.Registry.GetMailbox(server).Meter, services.Logger));
        using FileStream file = Open(path);
        using ChecksumStream stream = new(file);
        return await reader.ReadAsync(stream, path, cancellation).ConfigureAwait(false);
    }

    /// <summary>Who has no right to a file, or meets somebody else who has it open, knows nothing of what is in it: that is no damage.</summary>
    private static FileStream Open(string path)
    {
        try
        {
            return CheckpointFolder.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CheckpointFailures.Unreadable(path, exception);
        }
    }

    /// <summary>Before the start ends, which drops modules from the journal that nobody holds.</summary>
    private async Task HoldModulesAsync(long number, string path)
    {
        try
        {
            using FileStream file = CheckpointFolder.Open(path);
            CheckpointHeading heading = await CheckpointReader.ReadHeadingAsync(file, path).ConfigureAwait(false);
            services.Journal.Hold(number, [.. heading.Modules.Select(module => module.ManifestHash)]);
        }
        catch (Exception exception) when (CheckpointReader.IsUnreadable(exception))
        {
            // Looked at again, and told of, where the file is read as a whole.
            services.Journal.Hold(number, []);
        }
    }
}
