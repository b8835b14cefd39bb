using System.Text.Json.Serialization;
using Segue.Cli.Development.Adoption;
using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Freezing;
using Segue.Cli.Development.Listing;

namespace Segue.Cli.Development;

/// <summary>How the documents of these commands are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(AdoptionDocument))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(FreezeDocument))]
[JsonSerializable(typeof(ListedState[]))]
[JsonSerializable(typeof(StateDifferences[]))]
[JsonSerializable(typeof(WrittenMigration))]
internal sealed partial class DevelopmentJson : JsonSerializerContext;
