using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>One of <see cref="CollectionTypes"/>.</summary>
internal sealed record CollectionExpression(string Name, EquatableArray<TypeExpression> Arguments) : TypeExpression
{
    public override IEnumerable<TypeExpression> Parts => Arguments;

    public override TypeExpression Rename(Func<string, string> rename) =>
        new CollectionExpression(Name, Arguments.Select(a => a.Rename(rename)).ToEquatableArray());
}
