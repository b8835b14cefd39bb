using System.Text.Json.Serialization;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Operations;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;

namespace Segue.Admin.Messages;

// A constructor's parameter that is null is left out, such as the place of a failure that has none: it must not be required.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ReleaseFailure))]
[JsonSerializable(typeof(ServiceInfo))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(UpgradeEvent))]
[JsonSerializable(typeof(UpgradeStatus))]
[JsonSerializable(typeof(IReadOnlyList<JournalUpgrade>))]
[JsonSerializable(typeof(IReadOnlyList<JournalEntry>))]
[JsonSerializable(typeof(IReadOnlyList<JournalOperation>))]
[JsonSerializable(typeof(ServerAnswer))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(ServerEvent))]
[JsonSerializable(typeof(IReadOnlyList<ServerTable>))]
[JsonSerializable(typeof(ServerTable))]
[JsonSerializable(typeof(TableAnswer))]
[JsonSerializable(typeof(CheckpointReport))]
[JsonSerializable(typeof(IReadOnlyList<CheckpointInfo>))]
[JsonSerializable(typeof(PurgeReport))]
internal sealed partial class AdminJson : JsonSerializerContext;
