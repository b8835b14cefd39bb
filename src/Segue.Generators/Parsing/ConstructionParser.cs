using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;

namespace Segue.Generators.Parsing;

/// <summary>Finds out how a value is made of its members, as every migration and conversion does it.</summary>
internal static class ConstructionParser
{
    private const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>Picks the constructor that takes the fewest members and leaves none unset.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">What its value is made of.</param>
    /// <param name="diagnostics">Where to put what is wrong.</param>
    /// <param name="usual">
    /// The parameters of the constructor that code uses: the primary one, else the one that takes the most members.
    /// </param>
    /// <returns>How the value is made; null where it cannot be.</returns>
    public static Construction? Parse(
        INamedTypeSymbol type,
        IReadOnlyList<IPropertySymbol> members,
        DiagnosticList diagnostics,
        out IEnumerable<string> usual)
    {
        List<(IMethodSymbol Constructor, List<IPropertySymbol> Bound)> candidates =
        [
            .. type.InstanceConstructors
                .Where(static constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
                .OrderBy(static constructor => constructor.Parameters.Length)
                .Select(constructor => (constructor, Bind(constructor, members)))
                .Where(static candidate => candidate.Item2.Count == candidate.constructor.Parameters.Length),
        ];
        List<IMethodSymbol> constructors = [.. candidates.Select(static candidate => candidate.Constructor)];
        IMethodSymbol? chosen = constructors.FirstOrDefault(IsPrimary) ?? constructors.LastOrDefault();
        usual = chosen is null ? [] : chosen.Parameters.Select(static parameter => parameter.Name);
        foreach ((IMethodSymbol constructor, List<IPropertySymbol> bound) in candidates)
        {
            if (members.All(member => IsSettable(member) || bound.Contains(member, SymbolEqualityComparer.Default)))
            {
                return Make(constructor, bound, members);
            }
        }

        diagnostics.Add(StateDiagnostics.NotConstructible, type, TypeNames.Message(type), Reason(candidates.Count, members));
        return null;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static List<IPropertySymbol> Bind(IMethodSymbol constructor, IReadOnlyList<IPropertySymbol> members) =>
    [
        .. constructor.Parameters
            .Where(static parameter => parameter.RefKind is RefKind.None or RefKind.In)
            .Select(parameter => members.FirstOrDefault(member => IsFor(parameter, member)))
            .OfType<IPropertySymbol>()
            .Distinct<IPropertySymbol>(SymbolEqualityComparer.Default),
    ];

    private static bool IsFor(IParameterSymbol parameter, IPropertySymbol member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type);

    private static bool IsSettable(IPropertySymbol member) =>
        member.SetMethod is { IsInitOnly: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal };

    private static Construction Make(IMethodSymbol constructor, List<IPropertySymbol> bound, IReadOnlyList<IPropertySymbol> members)
    {
        bool setsRequired = constructor.FindAttribute(SetsRequiredMembers) is not null;
        return new Construction(
            constructor.Parameters
                .Zip(bound, static (parameter, member) => new ConstructorArgument(parameter.Name, member.Name))
                .ToEquatableArray(),
            members
                .Where(member => !bound.Contains(member, SymbolEqualityComparer.Default) || (member.IsRequired && !setsRequired))
                .Select(static member => member.Name)
                .ToEquatableArray());
    }

    private static string Reason(int candidates, IReadOnlyList<IPropertySymbol> members) =>
        candidates > 0 && members.FirstOrDefault(static member => !IsSettable(member)) is { } member
            ? $"no constructor takes '{member.Name}', which has no init accessor"
            : "every constructor takes something that is no member";
}
