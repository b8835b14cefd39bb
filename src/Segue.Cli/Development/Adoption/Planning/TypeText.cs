using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Writes types as a person would: short names, with the namespaces apart.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>The namespaces of the type and of everything in it that has a name of its own.</summary>
    public static ImmutableHashSet<string> Namespaces(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Namespaces(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => [.. tuple.TupleElements.SelectMany(element => Namespaces(element.Type))],
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Namespaces(nullable.TypeArguments[0]),
        INamedTypeSymbol named => [.. TypeNames.AllArguments(named).SelectMany(Namespaces), .. HasKeyword(named) ? Array.Empty<string>() : [TypeNames.Namespace(named)]],
        _ => [],
    };

    /// <summary>Whether other assemblies cannot name the type or something in it.</summary>
    public static bool IsInternal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsInternal(array.ElementType),
        INamedTypeSymbol named => !named.OriginalDefinition.IsVisibleOutside() || TypeNames.AllArguments(named).Any(IsInternal),
        _ => false,
    };

    private static bool HasKeyword(INamedTypeSymbol type) => type.SpecialType is >= SpecialType.System_Object and <= SpecialType.System_String and not SpecialType.System_Void;
}
