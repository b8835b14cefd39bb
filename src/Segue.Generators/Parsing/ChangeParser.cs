using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Generators.Emission;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Reads <c>[Added]</c>, <c>[Renamed]</c> and <c>[Removed]</c>.</summary>
internal static class ChangeParser
{
    private const string State = "State";

    /// <summary>What the attributes of a type and of its members say, of whatever version.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">The properties that carry its value.</param>
    /// <param name="alias">The state whose shape it is parsed for: attributes for another one are left out.</param>
    public static IEnumerable<(int Version, ShapeChange Change)> Find(INamedTypeSymbol type, IEnumerable<IPropertySymbol> members, string alias)
    {
        IEnumerable<(int, ShapeChange)> found =
            from member in members
            from attribute in Attributes(type, member)
            where IsFor(attribute, alias)
            let change = Read(attribute, member.Name)
            where change is not null
            select change.Value;
        IEnumerable<(int, ShapeChange)> removed =
            from attribute in type.GetAttributes()
            where Is(attribute, MetadataNames.RemovedAttribute) && IsFor(attribute, alias)
            where attribute.ConstructorArguments is [_, { Value: string }, _]
            select (Number(attribute), new ShapeChange((string)attribute.ConstructorArguments[1].Value!, ShapeChangeKind.Removed, Text(attribute.ConstructorArguments[2])));
        return found.Concat(removed);
    }

    /// <summary>Those of the property, and those of the parameter that a positional record makes it of.</summary>
    private static IEnumerable<AttributeData> Attributes(INamedTypeSymbol type, IPropertySymbol member) => type.InstanceConstructors
        .SelectMany(static constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == member.Name)
        .SelectMany(static parameter => parameter.GetAttributes())
        .Concat(member.GetAttributes());

    private static (int Version, ShapeChange Change)? Read(AttributeData attribute, string member) => attribute.ConstructorArguments switch
    {
        [_, var value] when Is(attribute, MetadataNames.AddedAttribute) =>
            (Number(attribute), new ShapeChange(member, ShapeChangeKind.Added, Text(value))),
        [_, { Value: string from }] when Is(attribute, MetadataNames.RenamedAttribute) =>
            (Number(attribute), new ShapeChange(member, ShapeChangeKind.Renamed, from)),
        _ => null,
    };

    private static bool Is(AttributeData attribute, string definition) => attribute.AttributeClass?.Is(definition) == true;

    private static bool IsFor(AttributeData attribute, string alias) =>
        attribute.NamedArguments.All(argument => argument.Key != State || argument.Value.Value is not string state || state == alias);

    private static int Number(AttributeData attribute) => attribute.ConstructorArguments[0].Value as int? ?? 0;

    /// <summary>A constant as C# writes it; an enum's by the name alone, for its type has another name in each version.</summary>
    private static string Text(TypedConstant constant) => constant switch
    {
        { IsNull: true } => ShapeChange.Default,
        { Kind: TypedConstantKind.Enum, Type: { } type } => Name(type, constant.Value!) ?? Invariant(constant.Value!),
        { Kind: TypedConstantKind.Primitive, Value: string text } => Literals.String(text),
        { Kind: TypedConstantKind.Primitive, Value: char character } => SymbolDisplay.FormatLiteral(character, quote: true),
        { Kind: TypedConstantKind.Primitive, Value: bool truth } => Literals.Boolean(truth),
        { Kind: TypedConstantKind.Primitive, Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        { Kind: TypedConstantKind.Primitive, Value: float number } => number.ToString("R", CultureInfo.InvariantCulture),
        { Kind: TypedConstantKind.Primitive, Value: { } number } => Invariant(number),
        _ => constant.ToCSharpString(),
    };

    private static string? Name(ITypeSymbol type, object value) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue))?.Name;

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
