using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Tests.Releases;

/// <summary>
/// A journal in memory that lets the test do something when an entry is written: the one place outside of Segue that is called
/// between a switch and the look at what answers then.
/// </summary>
internal sealed class MeddlingJournal : IReleaseJournal
{
    private readonly InMemoryJournal _journal = new();

    /// <summary>Called before each entry is written; what it throws is why the entry cannot be.</summary>
    public Action<JournalEntry>? OnWrite { get; set; }

    /// <summary>Every entry that was written.</summary>
    public List<JournalEntry> Written { get; } = [];

    public string Location => "meddling journal";

    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => _journal.OpenAsync(cancellation);

    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        OnWrite?.Invoke(entry);
        await _journal.WriteAsync(entry, cancellation);
        Written.Add(entry);
    }

    public ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) => _journal.KeepModuleAsync(module, cancellation);

    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default) =>
        _journal.FindModuleAsync(manifestHash, cancellation);

    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        _journal.ReadHistoryAsync(count, before, cancellation);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        _journal.ReadEntriesAsync(upgrade, cancellation);

    public ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        _journal.PruneAsync(keptUpgrades, keptModules, cancellation);

    public ValueTask CloseAsync() => _journal.CloseAsync();
}
