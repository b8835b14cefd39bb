using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Tour.Child;

/// <summary>
/// Stands still for ever, once that is asked for, where the outcome of a commit is to be written: the new version answers already, and
/// the journal knows only that the commit was about to be. Whoever has started the process kills it there.
/// </summary>
internal sealed class ParkingJournal(IReleaseJournal journal) : DelegatingJournal(journal)
{
    private readonly TaskCompletionSource _parked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _parks;

    /// <summary>Completes where it stands still.</summary>
    public Task Parked => _parked.Task;

    /// <summary>The next outcome is not to be written.</summary>
    public void ParkAtOutcome() => _parks = true;

    public override async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        if (_parks && entry is { Step: ReleaseStep.OnProbation, Next: null })
        {
            _parked.TrySetResult();
            await new TaskCompletionSource().Task;
        }

        await base.WriteAsync(entry, cancellation);
    }
}
