using System.Text.Json.Serialization;

namespace Segue.Cli.Output;

/// <summary>How errors are written as JSON. Every command family has such a context for its own documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CommandErrorDocument))]
internal sealed partial class OutputJson : JsonSerializerContext;
