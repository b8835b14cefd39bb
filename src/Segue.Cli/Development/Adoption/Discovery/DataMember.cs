using Microsoft.CodeAnalysis;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>A member of a class that holds something: a field, a property with a field behind it, an event with one.</summary>
/// <param name="Symbol">The field, property or event; where a primary constructor's parameter is kept, the parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsReadOnly">Whether nobody can set it once the object is made.</param>
internal sealed record DataMember(ISymbol Symbol, ITypeSymbol Type, bool IsReadOnly)
{
    /// <summary>What code calls it.</summary>
    public string Name => Symbol.Name;

    /// <summary>Whether code of the same assembly can read it.</summary>
    public bool IsReadableOutside => Symbol switch
    {
        IFieldSymbol stored => IsOpen(stored),
        IPropertySymbol { GetMethod: { } read } property => IsOpen(property) && IsOpen(read),
        _ => false,
    };

    private static bool IsOpen(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
