using Microsoft.CodeAnalysis;

namespace Segue.Analyzers;

/// <summary>Some types by their names in metadata, found once for a compilation: a rule asks for them at every operation.</summary>
internal sealed class KnownTypes
{
    private readonly HashSet<ISymbol> _types;

    public KnownTypes(Compilation compilation, params string[] names) =>
        _types = new HashSet<ISymbol>(names.SelectMany(name => compilation.GetTypesByMetadataName(name)), SymbolEqualityComparer.Default);

    /// <summary>Whether the compilation has none of them, so that there is nothing to look for.</summary>
    public bool IsEmpty => _types.Count == 0;

    public bool Contains(ITypeSymbol? type) => type is not null && _types.Contains(type.OriginalDefinition);

    /// <summary>Whether one of them is an attribute of a symbol.</summary>
    public bool AreOn(ISymbol symbol) => symbol.GetAttributes().Any(attribute => Contains(attribute.AttributeClass));

    /// <summary>Whether a type is one of them or derives from one.</summary>
    public bool ContainsBaseOf(ITypeSymbol? type)
    {
        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Contains(ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
