using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Tour.Child;

/// <summary>
/// Stands still for ever, once that is asked for, where the outcome of a commit is to be written: the new version answers already, and
/// the journal knows only that the commit was about to be. Whoever has started the process kills it there.
/// </summary>
internal sealed class ParkingJournal(IReleaseJournal journal) : IReleaseJournal
{
    private readonly TaskCompletionSource _parked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _parks;

    public string Location => journal.Location;

    /// <summary>Completes where it stands still.</summary>
    public Task Parked => _parked.Task;

    /// <summary>The next outcome is not to be written.</summary>
    public void ParkAtOutcome() => _parks = true;

    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        if (_parks && entry is { Step: ReleaseStep.OnProbation, Next: null })
        {
            _parked.TrySetResult();
            await new TaskCompletionSource().Task;
        }

        await journal.WriteAsync(entry, cancellation);
    }

    public ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) => journal.KeepModuleAsync(module, cancellation);

    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default) =>
        journal.FindModuleAsync(manifestHash, cancellation);

    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        journal.ReadHistoryAsync(count, before, cancellation);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        journal.ReadEntriesAsync(upgrade, cancellation);

    public ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        journal.PruneAsync(keptUpgrades, keptModules, cancellation);

    public ValueTask CloseAsync() => journal.CloseAsync();
}
