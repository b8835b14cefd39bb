using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;

namespace Segue.Generators.Parsing;

/// <summary>Finds the type of a keyed server's keys, and what a keyed server may not have.</summary>
internal static class ServerKeys
{
    /// <returns>The type as generated code writes it; null where the server has no keys, or none that it may have.</returns>
    public static string? Find(INamedTypeSymbol type, DiagnosticList diagnostics)
    {
        if (type.BaseTypes().FirstOrDefault(static ancestor => ancestor.Is(MetadataNames.KeyedServer)) is not { } keyed)
        {
            return null;
        }

        (ITypeSymbol key, ITypeSymbol state) = (keyed.TypeArguments[0], keyed.TypeArguments[1]);
        if (state.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static member => member.Type.Is(MetadataNames.Table)) is { } table)
        {
            diagnostics.Add(ServerDiagnostics.KeyedTable, type, TypeNames.Message(type), table.Name);
        }

        if (IsKey(key))
        {
            return TypeNames.CSharp(key);
        }

        diagnostics.Add(ServerDiagnostics.KeyType, type, TypeNames.Message(type), TypeNames.Message(key));
        return null;
    }

    private static bool IsKey(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Int64 || type.Is(MetadataNames.Guid);
}
