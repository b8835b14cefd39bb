namespace Segue.Generators.Schemas.Json;

/// <summary>A value of a JSON text, with its place.</summary>
internal abstract class JsonValue(TextPosition position)
{
    public TextPosition Position { get; } = position;

    /// <summary>The value as messages name it.</summary>
    public abstract string Kind { get; }
}
