using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>
/// The identity of a contract's methods. It comes out the same from the contract's sources and from its compiled assembly,
/// because a module computes it from the one and the contract's own assembly from the other.
/// </summary>
internal static class ContractFingerprint
{
    public static string Of(INamedTypeSymbol contract) => Fingerprint.Of(CanonicalText(contract));

    /// <summary>
    /// All methods, one a line, sorted: <c>ReturnType Name(ParameterType,ParameterType)</c>, then <c>concurrent</c> and the
    /// deadline in ticks where it has them: callers rely on the order of calls, and on when they give up.
    /// </summary>
    public static string CanonicalText(INamedTypeSymbol contract) =>
        string.Join("\n", Methods(contract).Select(Line).OrderBy(static line => line, StringComparer.Ordinal));

    /// <summary>The methods that a server of the contract implements, its own first.</summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol contract) => contract.AllInterfaces.Prepend(contract)
        .SelectMany(static type => type.GetMembers())
        .OfType<IMethodSymbol>()
        .Where(static method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: true });

    private static string Line(IMethodSymbol method)
    {
        string parameters = string.Join(",", method.Parameters.Select(static parameter => TypeNames.Identity(parameter.Type)));
        return $"{TypeNames.Identity(method.ReturnType)} {method.Name}({parameters}){CallRules.CanonicalText(method)}";
    }
}
