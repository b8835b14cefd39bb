namespace Segue.Runtime.Tables;

/// <summary>What a layer says of a key for which it has no row, or more than the row.</summary>
internal sealed class RowMark
{
    /// <summary>The row was removed; what the layers below have no longer counts.</summary>
    public static readonly RowMark Removed = new(reason: null);

    /// <summary>
    /// The row was removed and another was added under its key: what the layers below have is not what it was before.
    /// </summary>
    public static readonly RowMark Reborn = new(reason: null);

    private RowMark(string? reason) => Reason = reason;

    /// <summary>What the migration threw, for a quarantined row; else null.</summary>
    public string? Reason { get; }

    public bool IsQuarantine => Reason is not null;

    /// <summary>What a removal leaves; null where nothing below would show through.</summary>
    /// <param name="hasRowBelow">Whether a layer below has a row of the key.</param>
    public static RowMark? OfRemoval(bool hasRowBelow) => hasRowBelow ? Removed : null;

    /// <summary>The row's migration threw; the row itself is in a layer below.</summary>
    public static RowMark Quarantine(string reason) => new(reason);
}
