using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Soak.KillPoints;

/// <summary>
/// Counts whatever is written to a journal, and at one of the writes says so and stands still for ever: whoever has started the
/// process kills it there.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="parkAt">At which write to stand still; 0 at none.</param>
/// <param name="parksAfter">Whether that write is done first.</param>
/// <param name="output">Told of each write.</param>
internal sealed class ParkingJournal(IReleaseJournal journal, int parkAt, bool parksAfter, TextWriter output) : IReleaseJournal
{
    private volatile bool _counts;
    private int _writes;

    public string Location => journal.Location;

    /// <summary>The writes from now on count.</summary>
    public void StartCounting() => _counts = true;

    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default) => WriteAsync(
        entry.Next is { } next ? $"{entry.Step} about to {next}" : $"{entry.Step}",
        () => journal.WriteAsync(entry, cancellation));

    public ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) =>
        WriteAsync($"keep {module.Module.Name}", () => journal.KeepModuleAsync(module, cancellation));

    public ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        WriteAsync("prune", () => journal.PruneAsync(keptUpgrades, keptModules, cancellation));

    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default) =>
        journal.FindModuleAsync(manifestHash, cancellation);

    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        journal.ReadHistoryAsync(count, before, cancellation);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        journal.ReadEntriesAsync(upgrade, cancellation);

    public ValueTask CloseAsync() => journal.CloseAsync();

    private async ValueTask WriteAsync(string what, Func<ValueTask> write)
    {
        if (!_counts)
        {
            await write();
            return;
        }

        bool isPlace = ++_writes == parkAt;
        if (isPlace && !parksAfter)
        {
            await ParkAsync();
        }

        await write();
        await TellAsync($"{HostLines.Write} {_writes} {what}");
        if (isPlace)
        {
            await ParkAsync();
        }
    }

    private async Task ParkAsync()
    {
        await TellAsync(HostLines.Parked);
        await new TaskCompletionSource().Task;
    }

    private async Task TellAsync(string line)
    {
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
