namespace Segue;

/// <summary>
/// A row whose migration threw was touched. The row is kept as it was; it can be listed, repaired or discarded through
/// <see cref="Table{TKey, TValue}.Quarantined"/> (I5).
/// </summary>
public sealed class RowQuarantinedException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="key">The key of the row, as text.</param>
    /// <param name="reason">What the migration threw, as text.</param>
    public RowQuarantinedException(string key, string reason)
        : base(
            DiagnosticIds.RowQuarantined,
            $"Row '{key}' is quarantined because its migration threw: {reason}. Repair or discard it, or go back to the version before.")
    {
        Key = key;
        Reason = reason;
    }

    /// <summary>The key of the row, as text.</summary>
    public string Key { get; }

    /// <summary>What the migration threw, as text.</summary>
    public string Reason { get; }
}
