namespace StateMigration.Contracts;

/// <summary>A loan, as callers see it in every version.</summary>
/// <param name="Reader">Who has the book.</param>
/// <param name="DueAt">When it is to be back (UTC).</param>
/// <param name="Reminders">How often the reader was reminded; 0 in version 1, which reminds nobody.</param>
public sealed record LoanInfo(string Reader, DateTimeOffset DueAt, int Reminders);
