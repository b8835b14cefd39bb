namespace Segue.Generators.Schemas.Json;

/// <summary>An array.</summary>
internal sealed class JsonArray(TextPosition position, IReadOnlyList<JsonValue> items) : JsonValue(position)
{
    public IReadOnlyList<JsonValue> Items { get; } = items;

    public override string Kind => "an array";
}
