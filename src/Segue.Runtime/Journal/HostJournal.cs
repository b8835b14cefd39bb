using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>The journal of one host, and what is current by it. Thread-safe; one write at a time.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It holds no more than memory here.")]
internal sealed class HostJournal(JournalOptions options, TimeProvider time, ILogger logger)
{
    private readonly IReleaseJournal _journal = options.Journal;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>
    /// The modules of upgrades under way, by the number of the upgrade. No standing names them yet: without this, the end of
    /// one upgrade would drop what the next one has just kept.
    /// </summary>
    private readonly Dictionary<long, List<string>> _held = [];

    /// <summary>The modules that wrote the checkpoints there are, by the number of the checkpoint: they may have to carry it back.</summary>
    private readonly ConcurrentDictionary<long, IReadOnlyList<string>> _heldForCheckpoints = new();
    private ReleaseStanding? _standing;
    private long _lastUpgrade;
    private long _lastOperation;
    private JournalContent? _content;

    public JournalOptions Options => options;

    public string Location => _journal.Location;

    /// <summary>What is current; null before the first release.</summary>
    public ReleaseStanding? Standing => Volatile.Read(ref _standing);

    /// <summary>The number of an upgrade that begins.</summary>
    public long TakeNumber() => Interlocked.Increment(ref _lastUpgrade);

    /// <summary>The number of an operation that begins.</summary>
    public long TakeOperationNumber() => Interlocked.Increment(ref _lastOperation);

    /// <summary>Writes an operation; on return it survives the process.</summary>
    /// <exception cref="ReleaseException">It cannot be written.</exception>
    public Task WriteOperationAsync(JournalOperation operation) => ExclusivelyAsync(async () =>
    {
        await _journal.WriteOperationAsync(operation, options.KeptOperations, CancellationToken.None).ConfigureAwait(false);
        return operation;
    });

    /// <summary>Opens the journal, where it is not open yet.</summary>
    public Task<JournalContent> OpenAsync(CancellationToken cancellation) => ExclusivelyAsync(async () =>
    {
        if (_content is null)
        {
            _content = await _journal.OpenAsync(cancellation).ConfigureAwait(false);
            _lastUpgrade = _content.LastUpgrade;
            _lastOperation = _content.LastOperation;
            Volatile.Write(ref _standing, _content.Standing);
        }

        return _content;
    });

    /// <summary>Gives the journal back.</summary>
    public Task CloseAsync() => ExclusivelyAsync(async () =>
    {
        if (_content is not null)
        {
            // Only what this host has opened: the journal may be another's.
            await _journal.CloseAsync().ConfigureAwait(false);
        }

        return _content = null;
    });

    /// <summary>Writes an entry; on return it survives the process.</summary>
    /// <exception cref="ReleaseException">It cannot be written.</exception>
    public Task WriteAsync(JournalEntry entry) => ExclusivelyAsync(async () =>
    {
        await _journal.WriteAsync(entry with { Time = time.GetUtcNow() }, CancellationToken.None).ConfigureAwait(false);
        if (entry.Standing is { } standing)
        {
            Volatile.Write(ref _standing, standing);
        }

        return entry;
    });

    /// <summary>The operations, newest first.</summary>
    public Task<IReadOnlyList<JournalOperation>> ReadOperationsAsync(int count, long? before, CancellationToken cancellation) =>
        ExclusivelyAsync(async () => await _journal.ReadOperationsAsync(count, before, cancellation).ConfigureAwait(false));

    /// <summary>Keeps a module as long as an upgrade is under way, or a standing names it.</summary>
    /// <exception cref="ReleaseException">It cannot be written.</exception>
    public Task KeepModuleAsync(long upgrade, KeptModule module) => ExclusivelyAsync(async () =>
    {
        if (!_held.TryGetValue(upgrade, out List<string>? held))
        {
            _held.Add(upgrade, held = []);
        }

        held.Add(module.Module.ManifestHash);
        await _journal.KeepModuleAsync(module, CancellationToken.None).ConfigureAwait(false);
        return module;
    });

    /// <summary>Keeps the modules of a checkpoint, beyond the release that they are of.</summary>
    public void Hold(long checkpoint, IReadOnlyList<string> manifestHashes) => _heldForCheckpoints[checkpoint] = manifestHashes;

    /// <summary>The checkpoint is gone. What only it needed is dropped when the next upgrade ends.</summary>
    public void EndHold(long checkpoint) => _heldForCheckpoints.TryRemove(checkpoint, out _);

    /// <summary>Lets go of what an upgrade held that has ended, and drops what nothing needs.</summary>
    public async Task PruneAfterAsync(long upgrade)
    {
        try
        {
            await ExclusivelyAsync(async () =>
            {
                _held.Remove(upgrade);
                HashSet<string> kept = [.. _standing?.ModuleHashes() ?? [], .. _held.Values.Concat(_heldForCheckpoints.Values).SelectMany(held => held)];
                await _journal.PruneAsync(options.KeptUpgrades, kept, CancellationToken.None).ConfigureAwait(false);
                return kept;
            }).ConfigureAwait(false);
        }
        catch (ReleaseException exception)
        {
            // Nothing is lost by it: the next upgrade that ends drops it.
            logger.LogJournalFailed(exception, exception.Failure.ToString());
        }
    }

    /// <summary>The first place where a build of a module still is, the journal's own first.</summary>
    /// <param name="module">The build.</param>
    /// <param name="others">Where it may be as well.</param>
    /// <returns>Where all of its files are those of the build; else the first place that might have it, not whole.</returns>
    public async Task<(ModuleSource? Place, bool IsWhole)> FindModuleAsync(JournalModule module, IEnumerable<ModuleSource> others)
    {
        ModuleSource? kept = await ExclusivelyAsync(async () =>
            await _journal.FindModuleAsync(module.ManifestHash, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        List<ModuleSource> places = [.. kept is null ? others : others.Prepend(kept)];
        return places.Find(place => IsWhole(place, module.ManifestHash)) is { } whole ? (whole, true) : (places.FirstOrDefault(), false);
    }

    /// <summary>The upgrades, newest first.</summary>
    public Task<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before, CancellationToken cancellation) =>
        ExclusivelyAsync(async () => await _journal.ReadHistoryAsync(count, before, cancellation).ConfigureAwait(false));

    /// <summary>The entries of one upgrade.</summary>
    public Task<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation) =>
        ExclusivelyAsync(async () => await _journal.ReadEntriesAsync(upgrade, cancellation).ConfigureAwait(false));

    private static bool IsWhole(ModuleSource place, string manifestHash)
    {
        try
        {
            return place.ReadManifest() is { } manifest && manifest.ComputeHash() == manifestHash && ModulePackage.FindDifference(place, manifest) is null;
        }
        catch (ReleaseException)
        {
            return false;
        }
    }

    private async Task<T> ExclusivelyAsync<T>(Func<Task<T>> work)
    {
        await _oneAtATime.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (ReleaseException or OperationCanceledException or ArgumentException or OutOfMemoryException))
        {
            // A journal of somebody else's may throw what it likes; an upgrade must see a refusal that it can undo.
            throw JournalFailures.Unwritable(_journal.Location, exception);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
