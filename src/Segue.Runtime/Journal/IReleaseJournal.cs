using Segue.Runtime.Loading;

namespace Segue.Runtime.Journal;

/// <summary>
/// Where a host writes what it is about to do and what came of it, so that it knows after a crash which release is current
/// (I8). It is the history of releases too.
/// </summary>
/// <remarks>
/// <para>
/// Implementations are thread-safe. One host has a journal at a time: from <see cref="OpenAsync"/> to
/// <see cref="CloseAsync"/>, or to the end of its process. All other members need an open journal.
/// </para>
/// <para>
/// What cannot be done is a <see cref="Releases.ReleaseException"/> made by <see cref="JournalFailures"/>. Any other exception
/// counts as a journal that cannot be written.
/// </para>
/// </remarks>
public interface IReleaseJournal
{
    /// <summary>How messages name the journal, such as the path of its file.</summary>
    string Location { get; }

    /// <summary>Takes the journal for one host, and reads what a start needs.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What the journal says; empty where it is new.</returns>
    /// <exception cref="Releases.ReleaseException">Another host has it, it is damaged, or it cannot be written.</exception>
    ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Writes an entry, and with it, as one, the standing that it brings. On return both survive the end of the process.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    /// <returns>When it is kept.</returns>
    /// <exception cref="Releases.ReleaseException">It cannot be written; then nothing of it is.</exception>
    ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default);

    /// <summary>Keeps a module's files, all or none. On return they survive the end of the process.</summary>
    /// <param name="module">The module. One that is kept already costs nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When they are kept.</returns>
    /// <exception cref="Releases.ReleaseException">They cannot be written.</exception>
    ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default);

    /// <summary>A module that was kept.</summary>
    /// <param name="manifestHash">The hash of its manifest, <see cref="JournalModule.ManifestHash"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Where it is; null where it is not kept. Its files are checked when it is loaded.</returns>
    /// <exception cref="Releases.ReleaseException">The journal cannot be read.</exception>
    ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default);

    /// <summary>The upgrades, newest first, each as it stood when its last entry was written.</summary>
    /// <param name="count">The most to read, above 0.</param>
    /// <param name="before">Only upgrades with a lower number; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The upgrades; fewer than asked for where there are no more.</returns>
    /// <exception cref="Releases.ReleaseException">The journal cannot be read, or what it holds is damaged.</exception>
    ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default);

    /// <summary>The entries of one upgrade, in the order in which they were written.</summary>
    /// <param name="upgrade">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The entries; none where there is no such upgrade, or no more.</returns>
    /// <exception cref="Releases.ReleaseException">The journal cannot be read, or what it holds is damaged.</exception>
    ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default);

    /// <summary>
    /// Writes an operation on the running host, over what was written of the same number before, and drops old ones. On return it
    /// survives the end of the process.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="kept">How many of the newest operations stay, above 0.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    /// <returns>When it is kept.</returns>
    /// <exception cref="Releases.ReleaseException">It cannot be written; then nothing of it is.</exception>
    ValueTask WriteOperationAsync(JournalOperation operation, int kept, CancellationToken cancellation = default);

    /// <summary>The operations on the running host, newest first.</summary>
    /// <param name="count">The most to read, above 0.</param>
    /// <param name="before">Only operations with a lower number; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The operations; fewer than asked for where there are no more.</returns>
    /// <exception cref="Releases.ReleaseException">The journal cannot be read, or what it holds is damaged.</exception>
    ValueTask<IReadOnlyList<JournalOperation>> ReadOperationsAsync(int count, long? before = null, CancellationToken cancellation = default);

    /// <summary>Drops what is not needed any more. Upgrades that have not ended, and the standing, are never dropped.</summary>
    /// <param name="keptUpgrades">How many of the newest upgrades stay, above 0.</param>
    /// <param name="keptModules">The manifest hashes of all modules that stay.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When the rest is dropped.</returns>
    /// <exception cref="Releases.ReleaseException">The journal cannot be written.</exception>
    ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default);

    /// <summary>Gives the journal back. It may be opened again, by this host or another. Without effect where it is not open.</summary>
    /// <returns>When another may open it.</returns>
    ValueTask CloseAsync();
}
