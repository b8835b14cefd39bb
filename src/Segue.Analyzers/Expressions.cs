using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Segue.Analyzers;

/// <summary>Questions about operations that more than one rule asks.</summary>
internal static class Expressions
{
    public static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>What takes the value of an operation, past conversions.</summary>
    public static IOperation? Taker(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>The field, property, local or parameter that an expression names; null where it is anything else.</summary>
    public static ISymbol? Symbol(IOperation? operation) => operation is null ? null : WithoutConversions(operation) switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>Whether nobody looks at the value of an expression.</summary>
    public static bool IsDropped(IOperation operation) => Taker(operation) switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        _ => false,
    };

    /// <summary>Whether a local or a field is declared with an object that is made there.</summary>
    public static bool IsMadeHere(ISymbol? symbol) => symbol is ILocalSymbol or IFieldSymbol
        && symbol.DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax())
            .Any(static syntax => syntax is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax });

    /// <summary>The declarations of the type around an operation.</summary>
    public static IEnumerable<SyntaxNode> TypeAround(ISymbol symbol) =>
        symbol.ContainingType?.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()) ?? [];

    /// <summary>Whether an argument is the clock of the process, which nobody can set.</summary>
    public static bool IsSystemClock(IOperation value) =>
        WithoutConversions(value) is IPropertyReferenceOperation { Property: { Name: "System", ContainingType.Name: "TimeProvider" } };
}
