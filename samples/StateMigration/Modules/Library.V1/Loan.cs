using Segue;

namespace StateMigration.Library;

/// <summary>A row: who has a book.</summary>
[State("loan", 1)]
public sealed record Loan
{
    /// <summary>Given name and family name in one.</summary>
    public required string Reader { get; init; }

    /// <summary>When it is to be back, in seconds since 1970.</summary>
    public required long DueSeconds { get; init; }
}
