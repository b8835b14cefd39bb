using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>A type of another assembly, by its full metadata name without arguments, such as <c>Company.Range`1</c>.</summary>
internal sealed record SharedExpression(string Name, EquatableArray<TypeExpression> Arguments) : TypeExpression
{
    public const string Prefix = "shared:";

    public override IEnumerable<TypeExpression> Parts => Arguments;

    public override TypeExpression Rename(Func<string, string> rename) =>
        new SharedExpression(Name, Arguments.Select(a => a.Rename(rename)).ToEquatableArray());
}
