using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.States;

/// <summary>What a module does to the collections of its states. Thread-safe: operations are looked at in parallel.</summary>
internal sealed class StateGrowth
{
    private static readonly HashSet<string> Adding = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Append", "Concat", "Enqueue", "Insert", "InsertRange", "Prepend", "Push", "SetItem", "SetItems", "TryAdd", "Union",
    };

    private static readonly HashSet<string> Cutting = new(StringComparer.Ordinal)
    {
        "Clear", "Dequeue", "Except", "Intersect", "Pop", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "Skip", "SkipLast", "SkipWhile",
        "Slice", "Take", "TakeLast", "TakeWhile", "Where",
    };

    private readonly ConcurrentDictionary<ISymbol, bool> _states = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, SyntaxNode> _grown = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _bounded = new(SymbolEqualityComparer.Default);

    /// <summary>Notes the state of a server without keys.</summary>
    public void AddState(ITypeSymbol state) => _states.TryAdd(state.OriginalDefinition, true);

    /// <summary>Notes a call on a collection: of a method, or of an extension method.</summary>
    public void Called(IInvocationOperation call)
    {
        IOperation? subject = call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
        if (Collection(subject) is not { } member)
        {
            return;
        }

        if (Cutting.Contains(call.TargetMethod.Name))
        {
            _bounded.TryAdd(member, true);
        }
        else if (Adding.Contains(call.TargetMethod.Name) && !IsReplacement(call))
        {
            Grown(member, call.Syntax);
        }
    }

    /// <summary>Notes a collection that another one is made of, as in <c>[.. State.Items, item]</c>.</summary>
    public void Spread(ISpreadOperation spread)
    {
        if (Collection(spread.Operand) is { } member && spread.Parent is ICollectionExpressionOperation { Elements.Length: > 1 } whole)
        {
            Grown(member, whole.Syntax);
        }
    }

    /// <summary>Notes that somebody compares the number of items with something.</summary>
    public void Read(IPropertyReferenceOperation property)
    {
        if (property.Property.Name is "Count" or "Length" or "IsEmpty"
            && Collection(property.Instance) is { } member
            && Expressions.Taker(property) is IBinaryOperation or IConditionalOperation or IUnaryOperation or IIsPatternOperation or IRangeOperation)
        {
            _bounded.TryAdd(member, true);
        }
    }

    /// <summary>The members that are added to and never cut, each with a place where it grows.</summary>
    public IEnumerable<(ISymbol Member, SyntaxNode Place)> Unbounded() =>
        from grown in _grown
        where _states.ContainsKey(grown.Key.ContainingType.OriginalDefinition) && !_bounded.ContainsKey(grown.Key)
        orderby grown.Key.Name
        select (grown.Key, grown.Value);

    private void Grown(ISymbol member, SyntaxNode place) =>
        _grown.AddOrUpdate(member, place, (_, known) => place.SpanStart < known.SpanStart ? place : known);

    /// <summary>A member of a type with <c>[State]</c> that is an immutable collection.</summary>
    private static IPropertySymbol? Collection(IOperation? operation) =>
        operation is not null
        && Expressions.WithoutConversions(operation) is IPropertyReferenceOperation { Property: var property }
        && property.Type is INamedTypeSymbol type
        && TypeNames.Namespace(type) is "System.Collections.Immutable" or "System.Collections.Frozen"
        && !HasFewKeys(type)
        && property.ContainingType.FindAttribute(MetadataNames.StateAttribute) is not null
            ? property
            : null;

    private static bool HasFewKeys(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2 && type.TypeArguments[0] is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Boolean };

    /// <summary>By index there is one item before and after; by key there may be one more.</summary>
    private static bool IsReplacement(IInvocationOperation call) =>
        call.TargetMethod.Name == "SetItem" && call.TargetMethod.ContainingType is { TypeArguments.Length: 1 };
}
