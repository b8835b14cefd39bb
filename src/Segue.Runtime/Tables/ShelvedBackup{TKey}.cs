using Segue.Runtime.Bytes;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>A named backup: frozen layers, or bytes once their code is to leave.</summary>
/// <param name="name">The name.</param>
/// <param name="takenAt">When it was taken (UTC).</param>
/// <param name="indexes">The indexes that had every row then, by name: the same objects still know them.</param>
/// <param name="uses">What the register holds for it; null where the table keeps none.</param>
/// <param name="rowBytes">The estimate of one row.</param>
/// <param name="layers">The frozen layers, the newest first.</param>
internal sealed class ShelvedBackup<TKey>(
    string name,
    DateTimeOffset takenAt,
    IReadOnlyDictionary<string, object> indexes,
    HeldUses<TKey>? uses,
    long rowBytes,
    IReadOnlyList<FrozenLayer<TKey>> layers)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private IReadOnlyList<FrozenLayer<TKey>>? _layers = layers;
    private (ChunkedStream Bytes, long Rows)? _sealed;

    public string Name => name;

    /// <summary>What the register holds for it, sealed or not; null where the table keeps none.</summary>
    public HeldUses<TKey>? Uses => uses;

    /// <summary>Which indexes knew every row when it was taken.</summary>
    public IReadOnlyDictionary<string, object> Indexes => indexes;

    /// <summary>The frozen layers, the newest first; null once it is sealed.</summary>
    public IReadOnlyList<FrozenLayer<TKey>>? Layers
    {
        get
        {
            lock (_lock)
            {
                return _layers;
            }
        }
    }

    public TableBackupInfo Info
    {
        get
        {
            lock (_lock)
            {
                long rows = _sealed?.Rows ?? _layers![0].VisibleCount;
                return new TableBackupInfo(name, takenAt, rows, _sealed?.Bytes.Length ?? (rows * rowBytes), IsSealed: _sealed is not null);
            }
        }
    }

    /// <summary>The bytes of a sealed backup, from the beginning.</summary>
    public ChunkedStream OpenBytes()
    {
        lock (_lock)
        {
            return _sealed!.Value.Bytes.OpenRead();
        }
    }

    /// <summary>Puts bytes in the place of the layers.</summary>
    public void Seal(ChunkedStream bytes, long rows)
    {
        lock (_lock)
        {
            _sealed = (bytes, rows);
            _layers = null;
        }
    }
}
