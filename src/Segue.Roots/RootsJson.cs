using System.Text.Json.Serialization;
using Segue.Runtime.Purging;

namespace Segue.Roots;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(PinFindings))]
internal sealed partial class RootsJson : JsonSerializerContext;
