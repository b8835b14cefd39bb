namespace Segue.Benchmarks.Ledger;

/// <summary>The state of a ledger.</summary>
[State("ledger", 1)]
public sealed record LedgerState
{
    /// <summary>The accounts.</summary>
    public required Table<string, LedgerRow> Accounts { get; init; }
}
