using System.Text.Json.Serialization;
using Segue.Admin.Clusters;
using Segue.Admin.Messages;
using Segue.Runtime.Operations;

namespace Segue.Cli.Operation;

/// <summary>What comes bit by bit, as one JSON document a line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpgradeEvent))]
[JsonSerializable(typeof(ClusterEvent))]
[JsonSerializable(typeof(ClusterReport))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(ServerEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
