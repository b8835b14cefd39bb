namespace Segue.Generators.Schemas;

/// <summary>The immutable collections that a state may hold.</summary>
internal static class CollectionTypes
{
    public const string Array = "ImmutableArray";
    public const string List = "ImmutableList";
    public const string HashSet = "ImmutableHashSet";
    public const string SortedSet = "ImmutableSortedSet";
    public const string Dictionary = "ImmutableDictionary";
    public const string SortedDictionary = "ImmutableSortedDictionary";
    public const string FrozenSet = "FrozenSet";
    public const string FrozenDictionary = "FrozenDictionary";

    /// <summary>How many type arguments the collection has; 0 where the name is none of a collection.</summary>
    public static int Arity(string name) => name switch
    {
        Array or List or HashSet or SortedSet or FrozenSet => 1,
        Dictionary or SortedDictionary or FrozenDictionary => 2,
        _ => 0,
    };

    /// <summary>The namespace of the collection.</summary>
    public static string Namespace(string name) =>
        name is FrozenSet or FrozenDictionary ? "System.Collections.Frozen" : "System.Collections.Immutable";
}
