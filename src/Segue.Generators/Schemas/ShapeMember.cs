namespace Segue.Generators.Schemas;

/// <summary>A member that carries a part of a value.</summary>
internal sealed record ShapeMember(string Name, TypeExpression Type);
