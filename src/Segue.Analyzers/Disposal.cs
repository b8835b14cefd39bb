using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Segue.Analyzers;

/// <summary>
/// Tells whether the code around an expression disposes of what it makes. Who hands it on has handed on the duty too: only what
/// is plainly forgotten is worth a word.
/// </summary>
internal static class Disposal
{
    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal)
    {
        "Dispose",
        "DisposeAsync",
        "Unregister",
        "Free",
        "Close",
    };

    /// <summary>Whether what an expression makes is disposed of, or somebody else's.</summary>
    /// <param name="made">The expression.</param>
    /// <param name="around">The member that it stands in.</param>
    public static bool IsSeenTo(IOperation made, ISymbol around) => !Expressions.IsDropped(made) && Expressions.Taker(made) switch
    {
        ISimpleAssignmentOperation { Target: var target } => Expressions.Symbol(target) is not { } symbol || IsDisposedOf(symbol, around),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsDisposedOf(declarator.Symbol, around),
        IFieldInitializerOperation field => field.InitializedFields.All(symbol => IsDisposedOf(symbol, around)),
        IPropertyInitializerOperation property => property.InitializedProperties.All(symbol => IsDisposedOf(symbol, around)),
        _ => true,
    };

    /// <summary>Whether a local or a member of the type is disposed of, or handed on.</summary>
    public static bool IsDisposedOf(ISymbol symbol, ISymbol around)
    {
        if (symbol is ILocalSymbol { IsUsing: true })
        {
            return true;
        }

        IEnumerable<SyntaxNode> places = symbol is ILocalSymbol
            ? around.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
            : Expressions.TypeAround(symbol);
        return places
            .SelectMany(static place => place.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == symbol.Name && IsEnd(name));
    }

    private static bool IsEnd(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        return whole.Parent switch
        {
            MemberAccessExpressionSyntax member => member.Expression == whole && Endings.Contains(member.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } } =>
                Endings.Contains(member.Name.Identifier.ValueText),
            UsingStatementSyntax or ReturnStatementSyntax or ArgumentSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Right == whole,
            _ => false,
        };
    }
}
