using System.Text.Json.Serialization;

namespace Segue.Runtime.Packages;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CriteriaText))]
[JsonSerializable(typeof(ReleaseFile))]
internal sealed partial class ReleaseFileJson : JsonSerializerContext;
