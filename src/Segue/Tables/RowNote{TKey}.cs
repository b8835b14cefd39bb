namespace Segue.Tables;

/// <summary>What is kept beside a row, under its key: when it was last used.</summary>
/// <remarks>
/// Generic over the key alone, which is shared, so that it outlives the versions of the row (I7). Written without a lock: of
/// two uses at once either may be the one that is remembered.
/// </remarks>
internal sealed class RowNote<TKey>(TKey key, long usedAt, long order)
    where TKey : notnull
{
    private long _usedAt = usedAt;
    private long _order = order;

    public TKey Key => key;

    /// <summary>Ticks of the clock (UTC); what idle rows are judged by.</summary>
    public long UsedAt => Volatile.Read(ref _usedAt);

    /// <summary>The higher, the later the row was used; what a bounded table evicts by, whatever the clock does.</summary>
    public long Order => Volatile.Read(ref _order);

    /// <summary>How much the row is worth keeping, as it was last written; 0 where it does not say. Changed under the key's lock.</summary>
    public int Rank { get; set; }

    /// <summary>The row was removed. Kept while a backup may bring it back. Changed under the key's lock.</summary>
    public bool IsGone { get; set; }

    /// <summary>Whether a bounded table evicts this row before another.</summary>
    public bool GoesBefore(RowNote<TKey> other) => Rank < other.Rank || (Rank == other.Rank && Order < other.Order);

    public void Use(long now, long order)
    {
        Volatile.Write(ref _order, order);
        if (now > UsedAt)
        {
            Volatile.Write(ref _usedAt, now);
        }
    }
}
