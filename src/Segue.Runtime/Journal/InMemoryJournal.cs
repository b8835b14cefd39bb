using Segue.Runtime.Loading;

namespace Segue.Runtime.Journal;

/// <summary>
/// A journal that is gone with the process: for tests, and for services whose deployment decides which release is current.
/// Modules are kept as the places they came from, not as copies.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class InMemoryJournal : IReleaseJournal
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, List<JournalEntry>> _upgrades = [];
    private readonly SortedDictionary<long, JournalOperation> _operations = [];
    private readonly Dictionary<string, ModuleSource> _modules = [];
    private ReleaseStanding? _standing;
    private bool _isOpen;

    /// <inheritdoc/>
    public string Location => "journal in memory";

    /// <inheritdoc/>
    public ValueTask<JournalContent> OpenAsync(CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            if (_isOpen)
            {
                throw JournalFailures.InUse(Location);
            }

            _isOpen = true;
            return ValueTask.FromResult(new JournalContent
            {
                Standing = _standing,
                Unfinished = [.. _upgrades.Values.Select(entries => entries[^1]).Where(entry => !entry.IsEnd)],
                LastUpgrade = _upgrades.Keys.LastOrDefault(),
                LastOperation = _operations.Keys.LastOrDefault(),
            });
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            if (!_upgrades.TryGetValue(entry.Upgrade, out List<JournalEntry>? entries))
            {
                _upgrades.Add(entry.Upgrade, entries = []);
            }

            entries.Add(entry);
            _standing = entry.Standing ?? _standing;
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            _modules[module.Module.ManifestHash] = module.Source;
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ModuleSource?> FindModuleAsync(string manifestHash, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            ThrowIfClosedLocked();
            return ValueTask.FromResult(_modules.GetValueOrDefault(manifestHash));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count, long? before = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            return ValueTask.FromResult<IReadOnlyList<JournalUpgrade>>([.. _upgrades
                .Reverse()
                .Where(upgrade => before is null || upgrade.Key < before)
                .Take(count)
                .Select(upgrade => JournalUpgrade.Of(upgrade.Value[0], upgrade.Value[^1]))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            ThrowIfClosedLocked();
            return ValueTask.FromResult<IReadOnlyList<JournalEntry>>([.. _upgrades.GetValueOrDefault(upgrade) ?? []]);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteOperationAsync(JournalOperation operation, int kept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            _operations[operation.Number] = operation;
            while (_operations.Count > kept)
            {
                _operations.Remove(_operations.Keys.First());
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalOperation>> ReadOperationsAsync(int count, long? before = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            return ValueTask.FromResult<IReadOnlyList<JournalOperation>>(
                [.. _operations.Values.Reverse().Where(operation => before is null || operation.Number < before).Take(count)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask PruneAsync(int keptUpgrades, IReadOnlySet<string> keptModules, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keptUpgrades);
        ArgumentNullException.ThrowIfNull(keptModules);
        lock (_lock)
        {
            ThrowIfClosedLocked();
            foreach (long upgrade in _upgrades.Keys.SkipLast(keptUpgrades).Where(upgrade => _upgrades[upgrade][^1].IsEnd).ToArray())
            {
                _upgrades.Remove(upgrade);
            }

            foreach (string hash in _modules.Keys.Where(hash => !keptModules.Contains(hash)).ToArray())
            {
                _modules.Remove(hash);
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync()
    {
        lock (_lock)
        {
            _isOpen = false;
            return ValueTask.CompletedTask;
        }
    }

    private void ThrowIfClosedLocked()
    {
        if (!_isOpen)
        {
            throw new InvalidOperationException("The journal is not open.");
        }
    }
}
