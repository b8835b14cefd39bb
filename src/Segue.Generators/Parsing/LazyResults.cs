using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Finds in a result type what would run the module's code, or hold on to it, after the call has ended.</summary>
internal static class LazyResults
{
    private static readonly HashSet<string> Lazy = new(StringComparer.Ordinal)
    {
        "System.Collections.IEnumerable",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IEnumerator`1",
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IQueryable",
        "System.Linq.IQueryable`1",
        "System.Linq.IOrderedEnumerable`1",
        "System.Linq.IOrderedQueryable`1",
        "System.IObservable`1",
        "System.Lazy`1",
        MetadataNames.Task,
        MetadataNames.TaskOfResult,
        MetadataNames.ValueTask,
        MetadataNames.ValueTaskOfResult,
    };

    /// <summary>The first lazy type in a result type, its elements and arguments; null where there is none.</summary>
    public static ITypeSymbol? Find(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Find(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => type,
        INamedTypeSymbol named when IsLazy(named) => type,
        INamedTypeSymbol named => TypeNames.AllArguments(named).Select(Find).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static bool IsLazy(INamedTypeSymbol type) =>
        Lazy.Contains(TypeNames.Definition(type.OriginalDefinition))
        || type.BaseTypes().Prepend(type).Any(static ancestor => ancestor.Is("System.IO.Stream") || ancestor.Is("System.Delegate"));
}
