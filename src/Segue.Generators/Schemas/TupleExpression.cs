using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>A value tuple.</summary>
internal sealed record TupleExpression(EquatableArray<TupleElement> Elements) : TypeExpression
{
    public override IEnumerable<TypeExpression> Parts => Elements.Select(static e => e.Type);

    public override TypeExpression Rename(Func<string, string> rename) =>
        new TupleExpression(Elements.Select(e => e with { Type = e.Type.Rename(rename) }).ToEquatableArray());
}
