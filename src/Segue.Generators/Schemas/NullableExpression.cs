namespace Segue.Generators.Schemas;

/// <summary>A value or reference that may be null.</summary>
internal sealed record NullableExpression(TypeExpression Inner) : TypeExpression
{
    public override IEnumerable<TypeExpression> Parts => [Inner];

    public override TypeExpression Rename(Func<string, string> rename) => new NullableExpression(Inner.Rename(rename));
}
