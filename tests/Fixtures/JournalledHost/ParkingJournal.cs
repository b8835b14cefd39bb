using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Fixtures.JournalledHost;

/// <summary>
/// Counts the writes of a journal, and at one of them says so and stands still for ever: whoever has started the program kills it
/// there.
/// </summary>
internal sealed class ParkingJournal(IReleaseJournal journal, HostArguments arguments, TextWriter output) : IReleaseJournal
{
    private bool _counts;

    /// <summary>How many writes there were since <see cref="StartCounting"/>.</summary>
    public int Writes { get; private set; }

    public string Location => journal.Location;

    public void StartCounting() => _counts = true;

    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        Writes += _counts ? 1 : 0;
        bool isPlace = _counts && Writes == arguments.ParkAt;
        if (isPlace && !arguments.ParksAfter)
        {
            await ParkAsync();
        }

        await journal.WriteAsync(entry, cancellation);
        if (isPlace)
        {
            await ParkAsync();
        }
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

    private async Task ParkAsync()
    {
        await output.WriteLineAsync($"parked {Writes}");
        await output.FlushAsync();
        await new TaskCompletionSource().Task;
    }
}
