using Segue;

namespace StateMigration.Library;

/// <summary>The library's state. What is new needs no code: an attribute says what it is in a state of version 1.</summary>
[State("library", 2)]
public sealed record LibraryState
{
    /// <summary>How many books were ever lent. Was an <see cref="int"/> until version 2.</summary>
    public required long Lent { get; init; }

    /// <summary>How many came back.</summary>
    [Added(2, 0)]
    public required long Returned { get; init; }

    /// <summary>The loans by the title of the book.</summary>
    public required Table<string, Loan> Loans { get; init; }
}
