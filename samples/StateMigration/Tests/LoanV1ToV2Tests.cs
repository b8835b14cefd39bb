using Segue;
using Segue.Runtime.Migrations;

namespace StateMigration.Library.Tests;

/// <summary>A migration is a class: it needs no host to be tested. The module is referenced here as any library is.</summary>
public sealed class LoanV1ToV2Tests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly LoanV1 Old = new() { Reader = "Plato", DueSeconds = 1_767_225_600 };

    [Fact]
    public void Up_GivesTheTimeAType()
    {
        Loan loan = new LoanV1ToV2().Up(Old, new MigrationContext<Loan>(Now));

        Assert.Equal(new Loan { Reader = "Plato", DueAt = Now, Reminders = 0 }, loan);
    }

    [Fact]
    public void DownOfUp_IsTheSame()
    {
        LoanV1ToV2 migration = new();

        Assert.Equal(Old, migration.Down(migration.Up(Old, new(Now)), new(Now)));
    }

    [Fact]
    public void UpAgain_BringsRemindersBack()
    {
        Loan before = new() { Reader = "Plato", DueAt = Now, Reminders = 3 };

        Loan loan = new LoanV1ToV2().Up(Old, new MigrationContext<Loan>(Now, extra: null, before));

        Assert.Equal(3, loan.Reminders);
    }

    [Fact]
    public void StateAndItsTable_GoThroughTheWholeModule()
    {
        StateMigrator migrator = new(typeof(LibraryServer).Assembly);
        LibraryStateV1 old = new() { Lent = 1, Loans = new Table<string, LoanV1> { ["Ulysses"] = Old } };

        LibraryState state = (LibraryState)migrator.MigrateState(old);

        Assert.Equal((1, 0), (state.Lent, state.Returned));
        Assert.Equal(Now, state.Loans["Ulysses"].DueAt);
        Assert.Empty(migrator.Validate(state));
    }
}
