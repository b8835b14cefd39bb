using System.Text.Json.Serialization;

namespace Segue.Fixtures.JsonModule;

[JsonSerializable(typeof(NotesState))]
internal sealed partial class NotesJson : JsonSerializerContext;
