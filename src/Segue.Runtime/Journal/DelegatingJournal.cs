using Segue.Runtime.Loading;

namespace Segue.Runtime.Journal;

/// <summary>
/// A journal that hands everything on to another one. Derive from it to watch, copy or hold up what is written, and override
/// only that.
/// </summary>
/// <remarks>As thread-safe as the journal behind it. What a member throws, and when, is what that journal throws.</remarks>
public abstract class DelegatingJournal : IReleaseJournal
{
    private readonly IReleaseJournal _journal;

    /// <summary>Puts itself in front of a journal.</summary>
    /// <param name="journal">The journal that does the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="journal"/> is null.</exception>
    protected DelegatingJournal(IReleaseJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        _journal = journal;
    }

    /// <inheritdoc/>
    public virtual string Location => _journal.Location;

    /// <inheritdoc/>
    public virtual ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => _journal.OpenAsync(cancellation);

    /// <inheritdoc/>
    public virtual ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default) => _journal.WriteAsync(entry, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) =>
        _journal.KeepModuleAsync(module, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default) =>
        _journal.FindModuleAsync(manifestHash, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        _journal.ReadHistoryAsync(count, before, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        _journal.ReadEntriesAsync(upgrade, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask WriteOperationAsync(JournalOperation operation, int kept, CancellationToken cancellation = default) =>
        _journal.WriteOperationAsync(operation, kept, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<JournalOperation>> ReadOperationsAsync(int count, long? before = null, CancellationToken cancellation = default) =>
        _journal.ReadOperationsAsync(count, before, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default) =>
        _journal.PruneAsync(keptUpgrades, keptModules, cancellation);

    /// <inheritdoc/>
    public virtual ValueTask CloseAsync() => _journal.CloseAsync();
}
