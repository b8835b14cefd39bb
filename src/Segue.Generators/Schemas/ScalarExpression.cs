namespace Segue.Generators.Schemas;

/// <summary>One of <see cref="ScalarTypes"/>.</summary>
internal sealed record ScalarExpression(string Name) : TypeExpression;
