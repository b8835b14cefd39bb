namespace Segue.Generators.Schemas.Json;

/// <summary>A string without its quotes and escapes.</summary>
internal sealed class JsonString(TextPosition position, string value) : JsonValue(position)
{
    public string Value { get; } = value;

    public override string Kind => "a string";
}
