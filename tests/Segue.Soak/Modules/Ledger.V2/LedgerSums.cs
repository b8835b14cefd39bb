namespace Segue.Soak.Ledgers;

/// <summary>What the ledger knows of all calls together.</summary>
public readonly record struct LedgerSums
{
    /// <summary>How often something was added to an account.</summary>
    public required long Added { get; init; }

    /// <summary>How many accounts were closed.</summary>
    public required long Closed { get; init; }
}
