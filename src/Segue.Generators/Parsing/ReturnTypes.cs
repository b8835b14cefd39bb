using Microsoft.CodeAnalysis;
using Segue.Generators.Model;

namespace Segue.Generators.Parsing;

/// <summary>Recognises the four return types that a contract method may have.</summary>
internal static class ReturnTypes
{
    /// <param name="method">The method.</param>
    /// <param name="kind">Which of the four.</param>
    /// <param name="result">The type of the result; null where there is none.</param>
    /// <returns>False where it is none of the four.</returns>
    public static bool TryGetKind(IMethodSymbol method, out ReturnKind kind, out ITypeSymbol? result)
    {
        ITypeSymbol type = method.ReturnType;
        result = type is INamedTypeSymbol { TypeArguments.Length: 1 } generic ? generic.TypeArguments[0] : null;
        ReturnKind? found = type switch
        {
            _ when method.ReturnsByRef || method.ReturnsByRefReadonly => null,
            _ when type.Is(MetadataNames.ValueTask) => ReturnKind.ValueTask,
            _ when type.Is(MetadataNames.ValueTaskOfResult) => ReturnKind.ValueTaskOfResult,
            _ when type.Is(MetadataNames.Task) => ReturnKind.Task,
            _ when type.Is(MetadataNames.TaskOfResult) => ReturnKind.TaskOfResult,
            _ => null,
        };
        kind = found.GetValueOrDefault();
        return found is not null;
    }
}
