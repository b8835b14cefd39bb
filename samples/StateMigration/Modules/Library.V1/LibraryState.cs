using Segue;

namespace StateMigration.Library;

/// <summary>The library's state: one record, and a table for what there are many of.</summary>
[State("library", 1)]
public sealed record LibraryState
{
    /// <summary>How many books were ever lent.</summary>
    public required int Lent { get; init; }

    /// <summary>The loans by the title of the book.</summary>
    public required Table<string, Loan> Loans { get; init; }
}
