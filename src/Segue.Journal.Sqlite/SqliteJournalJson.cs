using System.Text.Json.Serialization;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

// A constructor's parameter that is null is left out, such as the place of a failure that has none: it must not be required.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalOperation))]
[JsonSerializable(typeof(ReleaseStanding))]
internal sealed partial class SqliteJournalJson : JsonSerializerContext;
