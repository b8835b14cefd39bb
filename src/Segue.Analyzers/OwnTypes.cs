using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Parsing;

namespace Segue.Analyzers;

/// <summary>Knows the types that go with the module: those of its assembly, and those that are made of them.</summary>
internal sealed class OwnTypes(Compilation compilation)
{
    public bool Contains(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether a type is of the module, or has one of the module's among its arguments.</summary>
    public bool AreIn(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => AreIn(array.ElementType),
        INamedTypeSymbol named => Contains(named) || TypeNames.AllArguments(named).Any(AreIn),
        _ => false,
    };

    /// <summary>Whether a call hands over a type of the module: as a type argument, by <c>typeof</c>, or as an object of it.</summary>
    public bool AreGivenTo(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments.Any(AreIn)
        || AreIn(call.TargetMethod.ContainingType)
        || call.Arguments.Any(argument => AreGivenBy(argument.Value));

    private bool AreGivenBy(IOperation value)
    {
        IOperation bare = Expressions.WithoutConversions(value);
        return AreIn(bare is ITypeOfOperation named ? named.TypeOperand : bare.Type);
    }
}
