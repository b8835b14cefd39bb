using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Reads <c>[State("alias", version)]</c>.</summary>
internal static class StateAttributeReader
{
    public static (string Alias, int Version) Read(AttributeData attribute) => attribute.ConstructorArguments is [var alias, var version]
        ? (alias.Value as string ?? "", version.Value as int? ?? 0)
        : ("", 0);

    /// <summary>The alias and version of a type, or null where it has none.</summary>
    public static (string Alias, int Version)? Find(ITypeSymbol type) =>
        type.FindAttribute(MetadataNames.StateAttribute) is { } attribute ? Read(attribute) : null;
}
