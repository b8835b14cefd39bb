using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Journal.Sqlite;

/// <summary>
/// A journal of releases in one SQLite file, with the modules that it takes to start again and to go back. Embedded: no server.
/// </summary>
/// <remarks>
/// <para>
/// Write-ahead log, synchronous FULL: what is written has reached the disk. The file is locked while it is open, so that two
/// hosts never share one; the lock goes with the process. Every entry has a checksum, and the file is checked when it is opened.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "CloseAsync disposes of the file; it may be opened again.")]
public sealed partial class SqliteJournal : IReleaseJournal
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private JournalFile? _file;

    /// <summary>Names a journal. Nothing is opened or created until <see cref="OpenAsync"/>.</summary>
    /// <param name="path">The file. It and its folder are created where they are not there; SQLite puts two more beside it.</param>
    public SqliteJournal(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public string Location => _path;

    /// <inheritdoc/>
    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            _file = _file is null ? JournalFile.Open(_path) : throw JournalFailures.InUse(_path);
            try
            {
                return new EntryTable(_file).ReadContent();
            }
            catch
            {
                CloseLocked();
                throw;
            }
        },
        cancellation);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await RunAsync(() => new EntryTable(Opened()).Write(entry), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        await RunAsync(() => new ModuleTable(Opened()).Keep(module), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(manifestHash);
        return RunAsync(() => new ModuleTable(Opened()).Find(manifestHash), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return RunAsync(() => new EntryTable(Opened()).ReadHistory(count, before), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        RunAsync(() => new EntryTable(Opened()).Read(upgrade), cancellation);

    /// <inheritdoc/>
    public async ValueTask WriteOperationAsync(JournalOperation operation, int kept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        await RunAsync(() => new OperationTable(Opened()).Write(operation, kept), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalOperation>> ReadOperationsAsync(int count, long? before = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return RunAsync(() => new OperationTable(Opened()).Read(count, before), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keptUpgrades);
        ArgumentNullException.ThrowIfNull(keptModules);
        await RunAsync(
            () =>
            {
                JournalFile file = Opened();
                int dropped = file.InTransaction(() => new EntryTable(file).Prune(keptUpgrades) + new ModuleTable(file).Prune(keptModules));
                file.GiveBackFreePages();
                return dropped;
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync() => await RunAsync(CloseLocked, CancellationToken.None).ConfigureAwait(false);

    private JournalFile Opened() => _file ?? throw new InvalidOperationException("The journal is not open.");

    private bool CloseLocked()
    {
        _file?.Dispose();
        _file = null;
        return true;
    }

    /// <summary>SQLite waits for the disk; that is not for the thread of whoever asks.</summary>
    private ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellation) => new(Task.Run(
        () =>
        {
            lock (_lock)
            {
                return SqliteErrors.Translate(_path, work);
            }
        },
        cancellation));
}
