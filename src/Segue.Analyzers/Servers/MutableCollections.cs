using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.Servers;

/// <summary>Knows the collections that can be changed, and the methods that do it.</summary>
internal static class MutableCollections
{
    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "System.Collections",
        "System.Collections.Generic",
        "System.Collections.Concurrent",
        "System.Collections.ObjectModel",
        "System.Collections.Specialized",
    };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddOrUpdate", "Append", "AppendLine", "Clear", "Dequeue", "Enqueue", "ExceptWith", "GetOrAdd",
        "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "PushRange", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast",
        "RemoveRange", "RemoveWhere", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryTake",
        "TryUpdate", "UnionWith",
    };

    public static bool Contains(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { IsReferenceType: true } named =>
            Namespaces.Contains(TypeNames.Namespace(named)) || named.Is("System.Text.StringBuilder"),
        _ => false,
    };

    public static bool IsChange(IMethodSymbol method) => Changes.Contains(method.Name);
}
