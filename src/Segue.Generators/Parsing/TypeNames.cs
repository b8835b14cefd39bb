using System.Text;
using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>The names of types, for generated code, for messages and for identities.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat InCode = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat InMessages = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat InMetadata =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The type as generated code writes it.</summary>
    /// <remarks>A type cannot derive from one over <c>dynamic</c>; <c>object</c> is the same type everywhere else.</remarks>
    public static string CSharp(ITypeSymbol type) => string.Concat(
        type.ToDisplayParts(InCode).Select(static part =>
            part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == "dynamic" ? "object" : part.ToString()));

    /// <summary>The type or member as a message writes it.</summary>
    public static string Message(ISymbol symbol) => symbol.ToDisplayString(InMessages);

    /// <summary>The name of a type definition in metadata, such as <c>Company.Outer+Inner`1</c>.</summary>
    public static string Definition(INamedTypeSymbol type)
    {
        string name = type.ContainingType is { } outer ? $"{Definition(outer)}+{type.MetadataName}" : type.MetadataName;
        string prefix = type.ContainingType is null && Namespace(type) is { Length: > 0 } space ? space + "." : "";
        return prefix + name;
    }

    /// <summary>The namespace of a type; empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(InMetadata) : "";

    /// <summary>
    /// The type as identities have it: names of metadata with their arguments, so that sources and a referenced assembly
    /// give the same text. Nullability, names of tuple elements and <c>dynamic</c> are not part of it.
    /// </summary>
    public static string Identity(ITypeSymbol type)
    {
        var text = new StringBuilder();
        AppendIdentity(text, type);
        return text.ToString();
    }

    /// <summary>The arguments of a type and of the types around it, outermost first.</summary>
    public static IEnumerable<ITypeSymbol> AllArguments(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? AllArguments(outer).Concat(type.TypeArguments) : type.TypeArguments;

    private static void AppendIdentity(StringBuilder text, ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendIdentity(text, array.ElementType);
                text.Append('[').Append(',', array.Rank - 1).Append(']');
                break;
            case IDynamicTypeSymbol:
                text.Append("System.Object");
                break;
            case INamedTypeSymbol named:
                text.Append(Definition(named));
                AppendArguments(text, [.. AllArguments(named)]);
                break;
            default:
                text.Append(type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));
                break;
        }
    }

    private static void AppendArguments(StringBuilder text, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            text.Append(i == 0 ? '[' : ',');
            AppendIdentity(text, arguments[i]);
        }

        text.Append(arguments.Count == 0 ? "" : "]");
    }
}
