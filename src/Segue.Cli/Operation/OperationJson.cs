using System.Text.Json.Serialization;
using Segue.Admin.Clusters;
using Segue.Admin.Messages;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Operations;
using Segue.Runtime.Purging;
using Segue.Runtime.Tables;

namespace Segue.Cli.Operation;

/// <summary>Answers as one JSON document.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(UpgradeStatus))]
[JsonSerializable(typeof(ClusterReport))]
[JsonSerializable(typeof(IReadOnlyList<JournalUpgrade>))]
[JsonSerializable(typeof(IReadOnlyList<JournalEntry>))]
[JsonSerializable(typeof(IReadOnlyList<JournalOperation>))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(ServerAnswer))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ServerTable>))]
[JsonSerializable(typeof(ServerTable))]
[JsonSerializable(typeof(TableAnswer))]
[JsonSerializable(typeof(CheckpointReport))]
[JsonSerializable(typeof(IReadOnlyList<CheckpointInfo>))]
[JsonSerializable(typeof(PurgeReport))]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class OperationJson : JsonSerializerContext;
