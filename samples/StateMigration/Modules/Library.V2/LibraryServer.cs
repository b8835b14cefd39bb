using Segue;
using StateMigration.Contracts;

namespace StateMigration.Library;

/// <summary>Lends books for four weeks, reminds readers, and counts what comes back.</summary>
/// <param name="time">The clock of the library.</param>
[Server("library")]
public sealed class LibraryServer(TimeProvider time) : Server<LibraryState>, ILibrary
{
    private static readonly TimeSpan LoanTime = TimeSpan.FromDays(28);

    /// <inheritdoc/>
    public override LibraryState Initialize() => new() { Lent = 0, Returned = 0, Loans = new Table<string, Loan>() };

    /// <inheritdoc/>
    public ValueTask<bool> LendAsync(string book, string reader)
    {
        bool isLent = State.Loans.TryAdd(book, NewLoan(reader));
        State = isLent ? State with { Lent = State.Lent + 1 } : State;
        return new(isLent);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReturnAsync(string book)
    {
        bool isBack = State.Loans.TryRemove(book, out _);
        State = isBack ? State with { Returned = State.Returned + 1 } : State;
        return new(isBack);
    }

    /// <inheritdoc/>
    public ValueTask<LoanInfo?> FindAsync(string book) =>
        new(State.Loans.TryGetValue(book, out Loan? loan) ? new LoanInfo(loan.Reader, loan.DueAt, loan.Reminders) : null);

    /// <inheritdoc/>
    public ValueTask<string[]> ListQuarantinedAsync() => new([.. State.Loans.Quarantined.Select(row => row.Key)]);

    /// <inheritdoc/>
    public ValueTask<bool> RepairAsync(string book, string reader) => new(State.Loans.TryRepair(book, NewLoan(reader)));

    private Loan NewLoan(string reader) => new()
    {
        Reader = reader,

        // Whole seconds: version 1 knows no finer ones, and going back is to lose nothing.
        DueAt = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + LoanTime).ToUnixTimeSeconds()),
        Reminders = 0,
    };
}
