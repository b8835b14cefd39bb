using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A journal in memory whose disk is full whenever a test says so.</summary>
internal sealed class FailingJournal : IReleaseJournal
{
    private readonly InMemoryJournal _journal = new();

    /// <summary>Which entries cannot be written.</summary>
    public Func<JournalEntry, bool> Fails { get; set; } = _ => false;

    /// <summary>Whether modules can be kept.</summary>
    public bool KeepsModules { get; set; } = true;

    /// <summary>The standing and the step of each entry that was written.</summary>
    public List<JournalEntry> Written { get; } = [];

    public string Location => "failing journal";

    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => _journal.OpenAsync(cancellation);

    public ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        if (Fails(entry))
        {
            throw new IOException("no space left");
        }

        Written.Add(entry);
        return _journal.WriteAsync(entry, cancellation);
    }

    public ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) =>
        KeepsModules ? _journal.KeepModuleAsync(module, cancellation) : throw new IOException("no space left");

    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default) =>
        _journal.FindModuleAsync(manifestHash, cancellation);

    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        _journal.ReadHistoryAsync(count, before, cancellation);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        _journal.ReadEntriesAsync(upgrade, cancellation);

    public ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        _journal.PruneAsync(keptUpgrades, keptModules, cancellation);

    public ValueTask CloseAsync() => _journal.CloseAsync();

    /// <summary>Whether an entry is the one before a step acts.</summary>
    public static Func<JournalEntry, bool> Before(ReleaseAction action) => entry => entry.Next == action;

    /// <summary>Whether an entry is the one with what came of a step.</summary>
    public static Func<JournalEntry, bool> After(ReleaseStep step) => entry => entry.Next is null && entry.Step == step;
}
