namespace Segue.Generators.Schemas;

/// <summary>A nested type under the name that the shape's type expressions use.</summary>
internal sealed record NestedType(string Name, NestedShape Shape);
