namespace Segue.Generators.Schemas;

/// <summary>A schema text breaks off the reading at a place. Never leaves <see cref="SchemaReader"/>.</summary>
internal sealed class SchemaFormatException(string message, TextPosition position) : Exception(message)
{
    public TextPosition Position { get; } = position;
}
