using Segue.Runtime.Journal;

namespace Segue.Soak.KillPoints;

/// <summary>
/// Counts whatever is written to a journal, and at one of the writes says so and stands still for ever: whoever has started the
/// process kills it there.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="parkAt">At which write to stand still; 0 at none.</param>
/// <param name="parksAfter">Whether that write is done first.</param>
/// <param name="output">Told of each write.</param>
internal sealed class ParkingJournal(IReleaseJournal journal, int parkAt, bool parksAfter, TextWriter output) : DelegatingJournal(journal)
{
    private volatile bool _counts;
    private int _writes;

    /// <summary>The writes from now on count.</summary>
    public void StartCounting() => _counts = true;

    public override ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default) => WriteAsync(
        entry.Next is { } next ? $"{entry.Step} about to {next}" : $"{entry.Step}",
        () => base.WriteAsync(entry, cancellation));

    public override ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) =>
        WriteAsync($"keep {module.Module.Name}", () => base.KeepModuleAsync(module, cancellation));

    public override ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        WriteAsync("prune", () => base.PruneAsync(keptUpgrades, keptModules, cancellation));

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
