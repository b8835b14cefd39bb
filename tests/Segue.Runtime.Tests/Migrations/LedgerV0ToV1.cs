namespace Segue.Runtime.Tests.Migrations;

/// <summary>Out of the legacy version, without a way back.</summary>
public sealed class LedgerV0ToV1 : OneWayMigration<LedgerV0, LedgerV1>
{
    public override LedgerV1 Up(LedgerV0 old, MigrationContext<LedgerV1> context) => new(old.Balance);
}
