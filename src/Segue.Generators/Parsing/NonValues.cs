using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Knows types that are no values, and what a state holds instead.</summary>
internal static class NonValues
{
    private const string TakeInConstructor = "Take it in the server's constructor, and keep in the state what identifies it";

    private static readonly Dictionary<string, NonValue> ByDefinition = new(StringComparer.Ordinal)
    {
        ["System.Object"] = new("of any type", "Name the type that it has"),
        ["System.Collections.Generic.List`1"] = new("a mutable list", "Use ImmutableArray<T> or ImmutableList<T>"),
        ["System.Collections.Generic.HashSet`1"] = new("a mutable set", "Use ImmutableHashSet<T>"),
        ["System.Collections.Generic.SortedSet`1"] = new("a mutable set", "Use ImmutableSortedSet<T>"),
        ["System.Collections.Generic.Dictionary`2"] = MutableDictionary,
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = MutableDictionary,
        ["System.Collections.Generic.SortedDictionary`2"] = new("a mutable dictionary", "Use ImmutableSortedDictionary<K, V>"),
        ["System.Text.StringBuilder"] = new("mutable", "Use string"),
        ["System.Memory`1"] = Buffer,
        ["System.ReadOnlyMemory`1"] = Buffer,
        ["System.ArraySegment`1"] = Buffer,
        ["System.IntPtr"] = Address,
        ["System.UIntPtr"] = Address,
        ["System.Type"] = new("code", "Keep its name"),
        ["System.Random"] = new("a sequence that goes on", "Take it in the server's constructor"),
        ["System.TimeProvider"] = new("a service", "Take it in the server's constructor"),
        ["System.Diagnostics.Stopwatch"] = new("a running clock", "Keep a DateTimeOffset"),
        ["System.Lazy`1"] = new("code that has not run yet", "Keep the value, or compute it in the server"),
        ["System.WeakReference"] = LiveThing,
        ["System.WeakReference`1"] = LiveThing,
    };

    private static readonly HashSet<string> LiveNamespaces = new(StringComparer.Ordinal)
    {
        "System.Threading",
        "System.IO",
        "System.Reflection",
    };

    private static readonly HashSet<string> MutableNamespaces = new(StringComparer.Ordinal)
    {
        "System.Collections",
        "System.Collections.Generic",
        "System.Collections.Concurrent",
        "System.Collections.ObjectModel",
        "System.Collections.Specialized",
    };

    private static NonValue MutableDictionary =>
        new("a mutable dictionary", "Use ImmutableDictionary<K, V>, or a Segue.Table where rows are many or hot");

    private static NonValue Buffer => new("a view of a buffer that may change", "Use ImmutableArray<T>");

    private static NonValue Address => new("an address in this process", "Keep what it was made from");

    private static NonValue LiveThing => new("a thing that lives in this process", TakeInConstructor);

    /// <summary>Why a type is no value; null where it may be one.</summary>
    public static NonValue? Find(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => null,
        IArrayTypeSymbol => new NonValue("an array, which can be written", "Use ImmutableArray<T>"),
        IDynamicTypeSymbol => ByDefinition["System.Object"],
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => Address,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } =>
            new NonValue("code", "Keep the data that it closes over, and decide in the server what to do"),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } contract => FindInterface(contract),
        INamedTypeSymbol named => FindNamed(named),
        _ => null,
    };

    private static NonValue FindInterface(INamedTypeSymbol type)
    {
        bool isCollection = type.AllInterfaces.Prepend(type).Any(static i => i.Is("System.Collections.IEnumerable"));
        return isCollection
            ? new NonValue(
                "an interface that any collection may be behind",
                "Use ImmutableArray<T>, ImmutableDictionary<K, V> or another immutable collection")
            : new NonValue(
                "an interface that anything may be behind",
                "Name the record that implements it; take a service in the server's constructor");
    }

    private static NonValue? FindNamed(INamedTypeSymbol type)
    {
        if (ByDefinition.TryGetValue(TypeNames.Definition(type.OriginalDefinition), out NonValue known))
        {
            return known;
        }

        string space = TypeNames.Namespace(type);
        return type switch
        {
            _ when space == "System.Threading.Tasks" => new NonValue("running work", "Await it, and keep the result"),
            _ when LiveNamespaces.Contains(space) => LiveThing,
            { IsReferenceType: true } when MutableNamespaces.Contains(space) =>
                new NonValue("a mutable collection", "Use an immutable collection"),
            _ when IsDisposable(type) => LiveThing,
            _ when type.BaseTypes().Prepend(type).Any(static ancestor => ancestor.Is("System.Exception")) =>
                new NonValue("an exception, which holds on to the code that threw it", "Keep its message"),
            _ => null,
        };
    }

    private static bool IsDisposable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static contract => contract.Is("System.IDisposable") || contract.Is("System.IAsyncDisposable"));
}
