namespace Segue.Runtime.Tests.Migrations;

/// <summary>Adds a note: the release's extra. Throws for one balance.</summary>
public sealed class LedgerV1ToV2 : Migration<LedgerV1, Ledger>
{
    public override Ledger Up(LedgerV1 old, MigrationContext<Ledger> context) => old.Balance == 666
        ? throw new InvalidOperationException("on purpose")
        : new Ledger(old.Balance, context.Extra ?? "");

    public override LedgerV1 Down(Ledger value, MigrationContext<LedgerV1> context) => new(value.Balance);
}
