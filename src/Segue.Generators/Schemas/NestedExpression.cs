namespace Segue.Generators.Schemas;

/// <summary>A type of the module's own that is frozen as part of its parent, by its name among <see cref="Shape.Types"/>.</summary>
internal sealed record NestedExpression(string Name) : TypeExpression
{
    public override TypeExpression Rename(Func<string, string> rename) => new NestedExpression(rename(Name));
}
