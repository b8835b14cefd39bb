namespace Segue.Soak.Ledgers;

/// <summary>State of the ledger.</summary>
[State("soak-ledger", 1)]
public sealed record LedgerState
{
    /// <summary>How often something was added to an account.</summary>
    public required long Added { get; init; }

    /// <summary>How many accounts were closed.</summary>
    public required long Closed { get; init; }

    /// <summary>The accounts.</summary>
    public required Table<string, Account> Accounts { get; init; }

    /// <summary>The drafts.</summary>
    public required Table<string, Draft> Drafts { get; init; }
}
