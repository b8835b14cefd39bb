namespace Segue.Soak.Ledgers;

/// <summary>Gathers the sums; accounts migrate by a migration of their own.</summary>
public sealed class LedgerV1ToV2 : Migration<LedgerStateV1, LedgerStateV2>
{
    /// <inheritdoc/>
    public override LedgerStateV2 Up(LedgerStateV1 old, MigrationContext<LedgerStateV2> context) => new()
    {
        Sums = new() { Added = old.Added, Closed = old.Closed },
        Accounts = old.Accounts.To<AccountV2>(),
        Drafts = old.Drafts.To<DraftV1>(),
    };

    /// <inheritdoc/>
    public override LedgerStateV1 Down(LedgerStateV2 value, MigrationContext<LedgerStateV1> context) => new()
    {
        Added = value.Sums.Added,
        Closed = value.Sums.Closed,
        Accounts = value.Accounts.To<AccountV1>(),
        Drafts = value.Drafts.To<DraftV1>(),
    };
}
