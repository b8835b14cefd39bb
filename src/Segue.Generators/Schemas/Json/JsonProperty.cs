namespace Segue.Generators.Schemas.Json;

/// <summary>A name with its value.</summary>
internal sealed class JsonProperty(TextPosition position, string name, JsonValue value)
{
    public TextPosition Position { get; } = position;

    public string Name { get; } = name;

    public JsonValue Value { get; } = value;
}
