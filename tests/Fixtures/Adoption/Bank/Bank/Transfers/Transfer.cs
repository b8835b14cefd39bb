using System.Collections.Immutable;

namespace Bank.Transfers;

/// <summary>A value already: it is replaced as a whole.</summary>
public sealed record Transfer
{
    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public decimal Amount { get; init; }

    public TransferStep Step { get; init; }

    public ImmutableArray<string> Log { get; init; } = [];
}
