namespace Segue.Generators.Schemas;

/// <summary>A place in a text; both numbers count from 0.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public TextPosition Right(int columns) => new(Line, Column + columns);
}
