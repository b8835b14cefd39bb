using System.Text.Json.Serialization;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(ReleaseStanding))]
internal sealed partial class SqliteJournalJson : JsonSerializerContext;
