using Segue;

namespace StateMigration.Library;

/// <summary>The fault: it takes the second word of every name, and there is a reader with one name only.</summary>
public sealed class LoanV1ToV2 : Migration<LoanV1, LoanV2>
{
    /// <inheritdoc/>
    public override LoanV2 Up(LoanV1 old, MigrationContext<LoanV2> context) => new()
    {
        Reader = $"{old.Reader.Split(' ')[0]} {old.Reader.Split(' ')[1]}",
        DueAt = DateTimeOffset.FromUnixTimeSeconds(old.DueSeconds),
        Reminders = 0,
    };

    /// <inheritdoc/>
    public override LoanV1 Down(LoanV2 value, MigrationContext<LoanV1> context) => new()
    {
        Reader = value.Reader,
        DueSeconds = value.DueAt.ToUnixTimeSeconds(),
    };
}
