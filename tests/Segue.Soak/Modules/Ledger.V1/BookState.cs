namespace Segue.Soak.Ledgers;

/// <summary>State of the book. The same in all versions of the ledger.</summary>
[State("soak-book", 1)]
public sealed record BookState
{
    /// <summary>How many notes there are.</summary>
    public required long Notes { get; init; }
}
