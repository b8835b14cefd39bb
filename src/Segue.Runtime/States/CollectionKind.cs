using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Segue.Runtime.States;

/// <summary>The collections that a state may hold, and what makes one from its elements.</summary>
internal static class CollectionKind
{
    private static readonly FrozenDictionary<Type, Type> Builders = new Dictionary<Type, Type>
    {
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayBuilder<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListBuilder<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetBuilder<>),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetBuilder<>),
        [typeof(FrozenSet<>)] = typeof(FrozenSetBuilder<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryBuilder<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryBuilder<,>),
        [typeof(FrozenDictionary<,>)] = typeof(FrozenDictionaryBuilder<,>),
    }.ToFrozenDictionary();

    /// <summary>Whether the type is a collection that a state may hold.</summary>
    public static bool IsCollection(Type type) => type.IsGenericType && Builders.ContainsKey(type.GetGenericTypeDefinition());

    /// <summary>Whether its elements are pairs of key and value.</summary>
    public static bool IsDictionary(Type type) => type.GetGenericArguments().Length == 2;

    /// <summary>Whether its elements have an order that is part of the value.</summary>
    public static bool IsSequence(Type type) =>
        type.GetGenericTypeDefinition() is var kind && (kind == typeof(ImmutableArray<>) || kind == typeof(ImmutableList<>));

    /// <summary>The name of the property that holds the comparer, or null where the kind has none.</summary>
    public static string? ComparerProperty(Type type) => type.GetGenericTypeDefinition() switch
    {
        var kind when kind == typeof(ImmutableHashSet<>) => nameof(ImmutableHashSet<int>.KeyComparer),
        var kind when kind == typeof(ImmutableSortedSet<>) => nameof(ImmutableSortedSet<int>.KeyComparer),
        var kind when kind == typeof(ImmutableDictionary<,>) => nameof(ImmutableDictionary<int, int>.KeyComparer),
        var kind when kind == typeof(ImmutableSortedDictionary<,>) => nameof(ImmutableSortedDictionary<int, int>.KeyComparer),
        var kind when kind == typeof(FrozenSet<>) => nameof(FrozenSet<int>.Comparer),
        var kind when kind == typeof(FrozenDictionary<,>) => nameof(FrozenDictionary<int, int>.Comparer),
        _ => null,
    };

    /// <summary>Makes the builder of a collection type; generic over that type's own arguments and nothing else (I7).</summary>
    public static CollectionBuilder BuilderOf(Type type) => (CollectionBuilder)Activator.CreateInstance(BuilderTypeOf(type))!;

    /// <summary>The type of <see cref="BuilderOf"/>, for its code to be compiled ahead.</summary>
    public static Type BuilderTypeOf(Type type) => Builders[type.GetGenericTypeDefinition()].MakeGenericType(type.GetGenericArguments());
}
