namespace Segue.Soak.Ledgers;

/// <summary>State of the ledger, version 2: the sums are a value of their own.</summary>
[State("soak-ledger", 2)]
public sealed record LedgerState
{
    /// <summary>What it knows of all calls together.</summary>
    public required LedgerSums Sums { get; init; }

    /// <summary>The accounts.</summary>
    public required Table<string, Account> Accounts { get; init; }

    /// <summary>The drafts.</summary>
    public required Table<string, Draft> Drafts { get; init; }
}
