using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Questions about symbols that more than one parser asks.</summary>
internal static class Symbols
{
    public static bool Is(this ITypeSymbol type, string definition) =>
        type is INamedTypeSymbol named && TypeNames.Definition(named.OriginalDefinition) == definition;

    public static AttributeData? FindAttribute(this ISymbol symbol, string definition) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Is(definition) == true);

    /// <summary>The classes that a class derives from, nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypes(this ITypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    /// <summary>Whether every file of the assembly can name the type, as generated code must.</summary>
    public static bool IsNameable(this INamedTypeSymbol type) =>
        !type.IsFileLocal
        && type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && (type.ContainingType?.IsNameable() ?? true);

    /// <summary>Whether other assemblies can name the type.</summary>
    public static bool IsVisibleOutside(this INamedTypeSymbol type) =>
        !type.IsFileLocal && type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType?.IsVisibleOutside() ?? true);

    /// <summary>Whether the type or one around it has type parameters.</summary>
    public static bool IsGenericAnywhere(this INamedTypeSymbol type) =>
        type.IsGenericType || (type.ContainingType?.IsGenericAnywhere() ?? false);
}
