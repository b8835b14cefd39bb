namespace Segue.Generators.Schemas;

/// <summary>An element of a tuple. Its name is no part of the identity, but migrations that shipped use it.</summary>
internal sealed record TupleElement(TypeExpression Type, string? Name);
