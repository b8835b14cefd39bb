using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// The named backups of a table as one version of it sees them: the shelf is the same for all versions, the ways of older rows
/// to this version's are its own.
/// </summary>
internal sealed class LayeredBackups<TKey, TValue> : ITableBackups
    where TKey : notnull
    where TValue : notnull
{
    private readonly ITableStorage<TKey, TValue> _table;
    private readonly TableHosting _hosting;
    private IReadOnlyDictionary<StateVersion, ValueConversion?> _conversions;

    public LayeredBackups(
        ITableStorage<TKey, TValue> table,
        BackupShelf<TKey> shelf,
        TableHosting hosting,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions)
    {
        _table = table;
        _hosting = hosting;
        _conversions = conversions;
        Shelf = shelf;
    }

    public BackupShelf<TKey> Shelf { get; }

    public TableHosting Hosting => _hosting;

    public IReadOnlyList<TableBackupInfo> List => [.. Shelf.All.Select(backup => backup.Info)];

    /// <summary>The merge that a discard or a restore has begun; completed where there is none.</summary>
    public Task Merging { get; private set; } = Task.CompletedTask;

    private StateVersion Own => _hosting.VersionOf(typeof(TValue));

    public void BackUp(string name)
    {
        Shelf.ThrowIfTaken(name);
        IReadOnlySet<string> complete = _table.CompleteIndexes;
        RowRegister<TKey>? register = _table.Register;
        HeldUses<TKey>? uses = register?.Hold();
        LayerSource<TKey>[] layers = Freeze();
        Shelf.Add(new ShelvedBackup<TKey>(
            name,
            _hosting.Time.GetUtcNow(),
            complete.ToDictionary(index => index, index => register!.Index(index), StringComparer.Ordinal),
            uses,
            RowSize.Estimate(typeof(TValue)),
            [.. layers.Select(layer => layer.Layer)]));
    }

    /// <summary>Freezes the rows, and puts an empty top above.</summary>
    public LayerSource<TKey>[] Freeze()
    {
        LayerSource<TKey>[] layers = [];
        TableLayering.Quietly(_table, () =>
        {
            StateVersion own = Own;
            TableLayering.PutTopAbove(_table, () => TableLayering.View(_table, own), _hosting.Journal, out layers);
        });
        return layers;
    }

    public void Restore(string name)
    {
        ShelvedBackup<TKey> backup = Shelf.Get(name);
        if (backup.Layers is { } layers)
        {
            PutAbove(TableLayering.Sources(layers, typeof(TValue), _conversions), backup.Indexes, backup.Uses);
        }
        else
        {
            using ChunkedStream bytes = backup.OpenBytes();

            // Completes at once: nothing waits for a stream in memory.
            ReadTable<TKey> read = new TableBytesReader<TKey>(_hosting, typeof(TValue)).ReadAsync(bytes, progress: null, CancellationToken.None)
                .AsTask().GetAwaiter().GetResult();
            read.TellUses(_table.Register);
            PutAbove(read.Sources, backup.Indexes, backup.Uses);
        }
    }

    public bool Discard(string name)
    {
        if (Shelf.Remove(name) is not { } removed)
        {
            return false;
        }

        if (removed.Uses is { } uses)
        {
            _table.Register!.Release(uses);
        }

        MergeIfUnneeded();
        return true;
    }

    /// <summary>Where there are more layers than backups, carries the rows below into the top, in the background.</summary>
    public void MergeIfUnneeded()
    {
        if (_table.Detour is LayeredRows<TKey, TValue> { KeepsWayBack: false } layers && layers.Sources.Length > Shelf.All.Count)
        {
            Merge(layers);
        }
    }

    /// <summary>Puts rows from elsewhere in the place of the table's; no index knows them yet.</summary>
    public void Replace(ReadTable<TKey> rows)
    {
        rows.TellUses(_table.Register);
        PutAbove(rows.Sources, new Dictionary<string, object>(), uses: null);
    }

    /// <summary>
    /// At finalisation: turns the backups that hold rows of code that goes into bytes, and gives up the ways that only they
    /// needed (I7).
    /// </summary>
    /// <returns>Why it cannot; null where it could.</returns>
    public string? TrySeal()
    {
        foreach (ShelvedBackup<TKey> backup in Shelf.All)
        {
            if (backup.Layers is { } layers && layers.Any(layer => layer.RowVersion.Type != typeof(TValue)))
            {
                try
                {
                    Seal(backup, layers);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    return $"Backup '{backup.Name}' of table {_hosting.Table} cannot be sealed: {exception.GetType().FullName}: {exception.Message}";
                }
            }
        }

        _conversions = new Dictionary<StateVersion, ValueConversion?>();
        Merging = Task.CompletedTask; // the one that is over holds the layers that it was over
        return null;
    }

    /// <summary>Writes layers as bytes, each row in the version that the current module knows it by.</summary>
    public TableBytesWriter<TKey> CreateWriter(IReadOnlyList<FrozenLayer<TKey>> layers) =>
        new(TableLayering.Sources(layers, typeof(TValue), _conversions), Own, _hosting, _table.Register is { } register ? register.UsedAt : null);

    private void Seal(ShelvedBackup<TKey> backup, IReadOnlyList<FrozenLayer<TKey>> layers)
    {
        ChunkedStream bytes = new();

        // Completes at once: nothing waits for a stream in memory.
        long rows = CreateWriter(layers).WriteAsync(bytes, progress: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        backup.Seal(bytes, rows);
    }

    private void PutAbove(LayerSource<TKey>[] sources, IReadOnlyDictionary<string, object> indexes, HeldUses<TKey>? uses)
    {
        LayeredRows<TKey, TValue>? layers = null;
        TableLayering.Quietly(_table, () =>
        {
            layers = TableLayering.PutTopAbove(_table, () => sources, _hosting.Journal, out _);
            _table.RowsReplaced(_table.Register?.StillKept(indexes) ?? new HashSet<string>(), uses);
        });
        if (layers!.ConvertsRows || sources[0].Layer is HeldRows<TKey> || !_table.IsFilled)
        {
            Merge(layers);
        }
    }

    private void Merge(LayeredRows<TKey, TValue> layers) => Merging = LayerMerge.StartAsync(layers, _table.Fill(), _hosting.Time);
}
