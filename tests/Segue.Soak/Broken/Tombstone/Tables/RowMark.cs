namespace Segue.Runtime.Tables;

/// <summary>
/// Broken on purpose: a row that is removed above a frozen layer leaves no mark, and the next look below finds it again.
/// </summary>
internal sealed class RowMark
{
    public static readonly RowMark Removed = new(reason: null);

    public static readonly RowMark Reborn = new(reason: null);

    private RowMark(string? reason) => Reason = reason;

    public string? Reason { get; }

    public bool IsQuarantine => Reason is not null;

    public static RowMark? OfRemoval(bool hasRowBelow) => null;

    public static RowMark Quarantine(string reason) => new(reason);
}
