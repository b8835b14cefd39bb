namespace Segue.Generators.Schemas.Json;

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is written.</summary>
internal sealed class JsonLiteral(TextPosition position, string text) : JsonValue(position)
{
    public string Text { get; } = text;

    public override string Kind => Text;
}
