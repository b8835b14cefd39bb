using Segue;
using StateMigration.Contracts;

namespace StateMigration.Library;

/// <summary>Lends books for four weeks.</summary>
/// <param name="time">The clock of the library.</param>
[Server("library")]
public sealed class LibraryServer(TimeProvider time) : Server<LibraryState>, ILibrary
{
    private static readonly TimeSpan LoanTime = TimeSpan.FromDays(28);

    /// <inheritdoc/>
    public override LibraryState Initialize() => new() { Lent = 0, Loans = new Table<string, Loan>() };

    /// <inheritdoc/>
    public ValueTask<bool> LendAsync(string book, string reader)
    {
        bool isLent = State.Loans.TryAdd(book, NewLoan(reader));
        State = isLent ? State with { Lent = State.Lent + 1 } : State;
        return new(isLent);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReturnAsync(string book) => new(State.Loans.TryRemove(book, out _));

    /// <inheritdoc/>
    public ValueTask<LoanInfo?> FindAsync(string book) =>
        new(State.Loans.TryGetValue(book, out Loan? loan) ? new LoanInfo(loan.Reader, DateTimeOffset.FromUnixTimeSeconds(loan.DueSeconds), 0) : null);

    /// <inheritdoc/>
    public ValueTask<string[]> ListQuarantinedAsync() => new([.. State.Loans.Quarantined.Select(row => row.Key)]);

    /// <inheritdoc/>
    public ValueTask<bool> RepairAsync(string book, string reader) => new(State.Loans.TryRepair(book, NewLoan(reader)));

    private Loan NewLoan(string reader) => new() { Reader = reader, DueSeconds = (time.GetUtcNow() + LoanTime).ToUnixTimeSeconds() };
}
