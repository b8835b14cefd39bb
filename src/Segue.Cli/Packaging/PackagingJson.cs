using System.Text.Json.Serialization;

namespace Segue.Cli.Packaging;

/// <summary>How the documents of these commands are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(PackDocument))]
[JsonSerializable(typeof(VerifyDocument))]
internal sealed partial class PackagingJson : JsonSerializerContext;
