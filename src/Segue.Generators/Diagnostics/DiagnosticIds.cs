namespace Segue.Generators.Diagnostics;

/// <summary>
/// Every diagnostic of the generators: one id a cause, never reused, each with a page in <c>docs/diagnostics/</c>.
/// </summary>
internal static class DiagnosticIds
{
    // Contracts: what can cross between a caller and a server that is replaced behind it.
    public const string ContractNotPublic = "SEGUE0001";
    public const string ContractGeneric = "SEGUE0002";
    public const string ContractMemberNotMethod = "SEGUE0003";
    public const string ContractMethodGeneric = "SEGUE0004";
    public const string ContractReturnType = "SEGUE0005";
    public const string ContractStream = "SEGUE0006";
    public const string ContractParameter = "SEGUE0007";
    public const string ContractResultLazy = "SEGUE0008";
    public const string ContractStaticMember = "SEGUE0009";
    public const string ContractDefaultImplementation = "SEGUE0010";
    public const string ContractProxyNameTaken = "SEGUE0011";

    // States: what is a value that migrations can carry over.
    public const string StateAlias = "SEGUE0012";
    public const string StateVersion = "SEGUE0013";
    public const string StateAliasTwice = "SEGUE0014";
    public const string StateTypeForm = "SEGUE0015";
    public const string StateHiddenValue = "SEGUE0016";
    public const string StateMutable = "SEGUE0017";
    public const string StateNotConstructible = "SEGUE0018";
    public const string StateMemberNoValue = "SEGUE0019";
    public const string NestedTypeForm = "SEGUE0020";
    public const string NestedTypeRecursive = "SEGUE0021";
    public const string TablePlace = "SEGUE0022";
    public const string TableKey = "SEGUE0023";
    public const string TableRow = "SEGUE0024";
    public const string NumberedNameTaken = "SEGUE0025";

    // Schema files: whether schemas/ tells the same history as the code.
    public const string SchemaMissing = "SEGUE0026";
    public const string SchemaUnreadable = "SEGUE0027";
    public const string SchemaAliasDiffers = "SEGUE0028";
    public const string SchemaFileTwice = "SEGUE0029";
    public const string SchemaVersionMissing = "SEGUE0030";
    public const string SchemaNotConsecutive = "SEGUE0031";
    public const string SchemaFingerprint = "SEGUE0032";
    public const string SchemaChainBroken = "SEGUE0033";
    public const string SchemaHead = "SEGUE0034";
    public const string SchemaShapeDiffers = "SEGUE0035";
    public const string SchemaNewer = "SEGUE0036";
    public const string SchemaRowUnknown = "SEGUE0037";

    // Servers.
    public const string ServerBase = "SEGUE0038";
    public const string ServerState = "SEGUE0039";
    public const string ServerForm = "SEGUE0040";
    public const string ServerConstructor = "SEGUE0041";
    public const string ServerWithoutContract = "SEGUE0042";
    public const string ServerName = "SEGUE0043";
    public const string ServerNameTwice = "SEGUE0044";
    public const string ContractServedTwice = "SEGUE0045";
    public const string ServerKeyType = "SEGUE0071";
    public const string KeyedServerTable = "SEGUE0072";

    // How calls and timers of servers run.
    public const string ContractDeadline = "SEGUE0061";
    public const string CallRuleOutsideContract = "SEGUE0062";
    public const string ConcurrentWritesState = "SEGUE0063";
    public const string TimerMethod = "SEGUE0064";
    public const string TimerName = "SEGUE0065";
    public const string TimerUnknown = "SEGUE0066";

    // What attributes say of members: steps that need no migration by hand.
    public const string ChangeVersion = "SEGUE0073";
    public const string ChangeAdded = "SEGUE0074";
    public const string ChangeRenamed = "SEGUE0075";
    public const string ChangeRemoved = "SEGUE0076";
    public const string ChangeTwice = "SEGUE0077";
    public const string ChangeValue = "SEGUE0078";
    public const string ChangeBesideMigration = "SEGUE0079";

    // Migrations.
    public const string MigrationStep = "SEGUE0046";
    public const string MigrationNotCreatable = "SEGUE0047";
    public const string MigrationTwice = "SEGUE0048";
    public const string MigrationMissing = "SEGUE0049";
}
