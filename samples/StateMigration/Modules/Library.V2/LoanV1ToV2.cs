using Segue;

namespace StateMigration.Library;

/// <summary>Gives the due time a type, and starts to count reminders.</summary>
public sealed class LoanV1ToV2 : Migration<LoanV1, LoanV2>
{
    /// <inheritdoc/>
    public override LoanV2 Up(LoanV1 old, MigrationContext<LoanV2> context) => new()
    {
        Reader = old.Reader,
        DueAt = DateTimeOffset.FromUnixTimeSeconds(old.DueSeconds),

        // Gone back and come up again: the reminders of before are known until finalisation.
        Reminders = context.TryGetBefore(out LoanV2? before) ? before.Reminders : 0,
    };

    /// <inheritdoc/>
    public override LoanV1 Down(LoanV2 value, MigrationContext<LoanV1> context) => new()
    {
        Reader = value.Reader,
        DueSeconds = value.DueAt.ToUnixTimeSeconds(),
    };
}
