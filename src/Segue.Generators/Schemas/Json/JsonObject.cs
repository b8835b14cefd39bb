namespace Segue.Generators.Schemas.Json;

/// <summary>An object; no name comes twice.</summary>
internal sealed class JsonObject(TextPosition position, IReadOnlyList<JsonProperty> properties) : JsonValue(position)
{
    public IReadOnlyList<JsonProperty> Properties { get; } = properties;

    public override string Kind => "an object";
}
