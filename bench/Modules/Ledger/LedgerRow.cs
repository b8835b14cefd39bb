namespace Segue.Benchmarks.Ledger;

/// <summary>One account: with its key about a hundred bytes.</summary>
[State("ledger-row", 1)]
public sealed record LedgerRow
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Owner { get; init; }

    /// <summary>What is on it.</summary>
    public required double Balance { get; init; }

    /// <summary>How often it was written.</summary>
    public required long Writes { get; init; }

    /// <summary>What else there is to say.</summary>
    public required string Note { get; init; }
}
