using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>
/// Tells whether a result may be, or hold in its own fields, an object of a type that only the module knows. Where it
/// cannot, the hot path does not look at results.
/// </summary>
internal static class ForeignResults
{
    /// <summary>A struct over ever larger structs has no end; what is deeper than this is looked at when it is returned.</summary>
    private const int MostNested = 16;

    public static bool MayBeForeign(ITypeSymbol type) => MayBeForeign(type, new Stack<ITypeSymbol>());

    private static bool MayBeForeign(ITypeSymbol type, Stack<ITypeSymbol> path)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return MayBeForeign(array.ElementType, path);
            case INamedTypeSymbol { SpecialType: not SpecialType.None and not SpecialType.System_Nullable_T } special:
                return special is not { IsValueType: true } and not { SpecialType: SpecialType.System_String };
            case INamedTypeSymbol { TypeKind: TypeKind.Enum }:
                return false;

            // The framework's reference assemblies show an object where the struct holds an array of its own.
            case INamedTypeSymbol when ScalarTypes.FindByCSharpName(TypeNames.CSharp(type)) is not null:
                return false;
            case INamedTypeSymbol array when array.Is(MetadataNames.ImmutableArray):
                return MayBeForeign(array.TypeArguments[0], path);
            case INamedTypeSymbol { IsReferenceType: true, IsSealed: true } closed:
                return TypeNames.AllArguments(closed).Any(argument => MayBeForeign(argument, path));
            case INamedTypeSymbol { TypeKind: TypeKind.Struct } value:
                return HoldsForeign(value, path);
            default:
                return true;
        }
    }

    private static bool HoldsForeign(INamedTypeSymbol value, Stack<ITypeSymbol> path)
    {
        if (path.Contains(value, SymbolEqualityComparer.Default))
        {
            return false;
        }

        if (path.Count == MostNested)
        {
            return true;
        }

        path.Push(value);
        bool holdsForeign = value.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static field => !field.IsStatic)
            .Any(field => MayBeForeign(field.Type, path));
        path.Pop();
        return holdsForeign;
    }
}
