using System.Globalization;
using Segue.Generators.Emission;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Writes type expressions as C#, for one version of a state.</summary>
/// <param name="nestedType">The type that stands for a nested type of the version.</param>
/// <param name="rowType">The type that stands for a version of a row.</param>
internal sealed class TypeReferences(Func<string, string> nestedType, Func<RowExpression, string> rowType)
{
    public string CSharp(TypeExpression type) => type switch
    {
        ScalarExpression scalar => ScalarTypes.CSharpName(scalar.Name),
        NullableExpression nullable => CSharp(nullable.Inner) + "?",
        CollectionExpression collection =>
            $"global::{CollectionTypes.Namespace(collection.Name)}.{collection.Name}{Arguments(collection.Arguments)}",
        TupleExpression tuple => $"({string.Join(", ", tuple.Elements.Select(Element))})",
        TableExpression table => $"global::Segue.Table{Arguments([table.Key, table.Row])}",
        RowExpression row => rowType(row),
        SharedExpression shared => Shared(shared),
        NestedExpression nested => nestedType(nested.Name),
        _ => throw new InvalidOperationException($"'{type}' is no kind of type expression."),
    };

    private string Element(TupleElement element) =>
        element.Name is { } name ? $"{CSharp(element.Type)} {CSharpNames.Identifier(name)}" : CSharp(element.Type);

    private string Arguments(IEnumerable<TypeExpression> arguments) => $"<{string.Join(", ", arguments.Select(CSharp))}>";

    /// <summary>
    /// Metadata keeps the arguments of all types around a type in one list, such as <c>Outer`1+Inner`1&lt;int, string&gt;</c>; C#
    /// gives each its own.
    /// </summary>
    private string Shared(SharedExpression shared)
    {
        int used = 0;
        IEnumerable<string> segments = shared.Name.Split('+').Select(segment =>
        {
            string[] parts = segment.Split('`');
            int arity = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
            string arguments = arity == 0 ? "" : Arguments(shared.Arguments.Skip(used).Take(arity));
            used += arity;
            return CSharpNames.Qualified(parts[0]) + arguments;
        });
        return $"global::{string.Join(".", segments)}";
    }
}
