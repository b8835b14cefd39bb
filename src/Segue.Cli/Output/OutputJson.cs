using System.Text.Json.Serialization;

namespace Segue.Cli.Output;

/// <summary>
/// How errors are written as JSON: on one line, for they may end a stream that has one document a line. Every command family has such a
/// context for its own documents.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandErrorDocument))]
internal sealed partial class OutputJson : JsonSerializerContext;
