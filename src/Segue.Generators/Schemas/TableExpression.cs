namespace Segue.Generators.Schemas;

/// <summary>A table; the row is a <see cref="RowExpression"/>, a scalar or a shared type.</summary>
internal sealed record TableExpression(TypeExpression Key, TypeExpression Row) : TypeExpression
{
    public override IEnumerable<TypeExpression> Parts => [Key, Row];

    public override TypeExpression Rename(Func<string, string> rename) => new TableExpression(Key.Rename(rename), Row.Rename(rename));
}
