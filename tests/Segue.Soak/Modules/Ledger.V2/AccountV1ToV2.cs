namespace Segue.Soak.Ledgers;

/// <summary>Counts in dozens.</summary>
public sealed class AccountV1ToV2 : Migration<AccountV1, AccountV2>
{
    /// <inheritdoc/>
    public override AccountV2 Up(AccountV1 old, MigrationContext<AccountV2> context) => Dozens.Of(old.Count);

    /// <inheritdoc/>
    public override AccountV1 Down(AccountV2 value, MigrationContext<AccountV1> context) => new() { Count = Dozens.Count(value) };
}
