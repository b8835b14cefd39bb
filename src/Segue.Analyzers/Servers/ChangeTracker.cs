using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Segue.Analyzers.Servers;

/// <summary>
/// Finds which fields, properties and captured parameters of a type its code changes after construction: by assignment, or by what
/// it does to the collection in them. Thread-safe: operations are looked at in parallel.
/// </summary>
internal sealed class ChangeTracker
{
    private readonly ConcurrentDictionary<ISymbol, bool> _changed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _ended = new(SymbolEqualityComparer.Default);

    /// <summary>Looks at all code of a type.</summary>
    public void Watch(SymbolStartAnalysisContext type)
    {
        type.RegisterOperationAction(
            Assigned,
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.Increment,
            OperationKind.Decrement);
        type.RegisterOperationAction(Called, OperationKind.Invocation);
        type.RegisterOperationAction(Passed, OperationKind.Argument);
    }

    /// <summary>Whether something is changed; all that there is to see has been seen at the symbol's end.</summary>
    public bool IsChanged(ISymbol symbol) => _changed.ContainsKey(symbol);

    /// <summary>Whether something is changed where the object ends and nowhere else: it says that the object has ended.</summary>
    public bool IsMarkOfTheEnd(ISymbol symbol) => _ended.ContainsKey(symbol) && !_changed.ContainsKey(symbol);

    private void Assigned(OperationAnalysisContext context) => Note(context, context.Operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        _ => null,
    });

    private void Called(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (MutableCollections.IsChange(call.TargetMethod) && MutableCollections.Contains(call.Instance?.Type))
        {
            Note(context, call.Instance);
        }
    }

    private void Passed(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
        {
            Note(context, argument.Value);
        }
    }

    private void Note(OperationAnalysisContext context, IOperation? target)
    {
        bool isConstruction = context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };
        if (!isConstruction && Root(target) is { } symbol)
        {
            bool isEnd = context.ContainingSymbol.Name is "Dispose" or "DisposeAsync";
            (isEnd ? _ended : _changed).TryAdd(symbol, true);
        }
    }

    /// <summary>The member whose value an element belongs to.</summary>
    private static ISymbol? Root(IOperation? target) => target switch
    {
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection } =>
            MutableCollections.Contains(collection.Type) ? Root(collection) : null,
        _ => Expressions.Symbol(target),
    };
}
