using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Knows the collections that classes hold, and what stands for each in a state.</summary>
internal static class KnownCollections
{
    private static readonly KnownCollection List = new(CollectionTypes.List, IsKeyed: false);
    private static readonly KnownCollection Set = new(CollectionTypes.HashSet, IsKeyed: false);
    private static readonly KnownCollection Dictionary = new(CollectionTypes.Dictionary, IsKeyed: true);

    private static readonly Dictionary<string, KnownCollection> Mutable = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = List,
        ["System.Collections.Generic.IList`1"] = List,
        ["System.Collections.Generic.ICollection`1"] = List,
        ["System.Collections.Generic.IReadOnlyList`1"] = List,
        ["System.Collections.Generic.IReadOnlyCollection`1"] = List,
        ["System.Collections.Generic.LinkedList`1"] = List,
        ["System.Collections.Generic.Queue`1"] = List with { Note = "the oldest item first" },
        ["System.Collections.Generic.Stack`1"] = List with { Note = "the top of the stack first" },
        ["System.Collections.Concurrent.ConcurrentQueue`1"] = List with { Note = "the oldest item first" },
        ["System.Collections.Concurrent.ConcurrentStack`1"] = List with { Note = "the top of the stack first" },
        ["System.Collections.Concurrent.ConcurrentBag`1"] = List,
        ["System.Collections.ObjectModel.Collection`1"] = List,
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = List,
        ["System.Collections.ObjectModel.ObservableCollection`1"] = List,
        ["System.Collections.Generic.HashSet`1"] = Set,
        ["System.Collections.Generic.ISet`1"] = Set,
        ["System.Collections.Generic.IReadOnlySet`1"] = Set,
        ["System.Collections.Generic.SortedSet`1"] = new(CollectionTypes.SortedSet, IsKeyed: false),
        ["System.Collections.Generic.Dictionary`2"] = Dictionary,
        ["System.Collections.Generic.IDictionary`2"] = Dictionary,
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = Dictionary,
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = Dictionary,
        ["System.Collections.ObjectModel.ReadOnlyDictionary`2"] = Dictionary,
        ["System.Collections.Generic.SortedDictionary`2"] = new(CollectionTypes.SortedDictionary, IsKeyed: true),
        ["System.Collections.Generic.SortedList`2"] = new(CollectionTypes.SortedDictionary, IsKeyed: true),
    };

    /// <summary>What stands for a type; null where it is no collection with such a counterpart.</summary>
    public static KnownCollection? Find(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (Mutable.TryGetValue(TypeNames.Definition(named.OriginalDefinition), out KnownCollection? known))
        {
            return known;
        }

        int arity = CollectionTypes.Arity(named.Name);
        return arity > 0 && arity == named.Arity && TypeNames.Namespace(named) == CollectionTypes.Namespace(named.Name)
            ? new KnownCollection(named.Name, arity == 2, IsSame: true)
            : null;
    }
}
