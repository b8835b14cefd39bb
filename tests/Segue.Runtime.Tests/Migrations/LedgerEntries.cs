using Segue.Modules;
using Segue.Runtime.Tests.Migrations;

// What the generator would write of a small module: three versions of a state, and the migrations between them.
[assembly: StateEntry("ledger", 0, typeof(LedgerV0), "0", "{}")]
[assembly: StateEntry("ledger", 1, typeof(LedgerV1), "1", "{}")]
[assembly: StateEntry("ledger", 2, typeof(Ledger), "2", "{}", IsCurrent = true)]
[assembly: StateEntry("island", 1, typeof(IslandV1), "3", "{}")]
[assembly: StateEntry("island", 2, typeof(Island), "4", "{}", IsCurrent = true)]
[assembly: MigrationEntry("ledger", 0, 1, typeof(LedgerV0ToV1), CanGoDown = false)]
[assembly: MigrationEntry("ledger", 1, 2, typeof(LedgerV1ToV2))]
