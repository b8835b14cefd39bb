namespace Segue.Generators.Schemas;

/// <summary>A row with a version and a schema file of its own, such as <c>limiter-client@1</c>.</summary>
internal sealed record RowExpression(string Alias, int Version) : TypeExpression;
