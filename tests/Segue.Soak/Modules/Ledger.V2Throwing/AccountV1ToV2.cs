namespace Segue.Soak.Ledgers;

/// <summary>The fault: it is not total.</summary>
public sealed class AccountV1ToV2 : Migration<AccountV1, AccountV2>
{
    /// <inheritdoc/>
    public override AccountV2 Up(AccountV1 old, MigrationContext<AccountV2> context) =>
        old.Count % 3 == 1 ? throw new InvalidOperationException("This migration throws, and is meant to.") : Dozens.Of(old.Count);

    /// <inheritdoc/>
    public override AccountV1 Down(AccountV2 value, MigrationContext<AccountV1> context) => new() { Count = Dozens.Count(value) };
}
