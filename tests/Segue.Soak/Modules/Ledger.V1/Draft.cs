namespace Segue.Soak.Ledgers;

/// <summary>One draft. The same in all versions of the ledger.</summary>
[State("soak-draft", 1)]
public sealed record Draft
{
    /// <summary>How often something was added.</summary>
    public required long Count { get; init; }
}
