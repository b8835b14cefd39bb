using Segue;

namespace StateMigration.Library;

/// <summary>A row: who has a book. Version 2 has a time of a proper type, and counts reminders.</summary>
[State("loan", 2)]
public sealed record Loan
{
    /// <summary>Given name and family name in one.</summary>
    public required string Reader { get; init; }

    /// <summary>When it is to be back (UTC), to the second.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often the reader was reminded.</summary>
    public required int Reminders { get; init; }
}
