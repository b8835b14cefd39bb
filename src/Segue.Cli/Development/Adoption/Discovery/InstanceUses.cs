using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>What becomes of the objects that a project makes of its own classes: whether anybody keeps them.</summary>
internal sealed class InstanceUses
{
    private readonly HashSet<ISymbol> _kept = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _made = new(SymbolEqualityComparer.Default);

    public InstanceUses(Compilation compilation, CancellationToken cancellation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (BaseObjectCreationExpressionSyntax creation in tree.GetRoot(cancellation).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (model.GetTypeInfo(creation, cancellation).Type is INamedTypeSymbol type
                    && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
                {
                    _made.Add(type.OriginalDefinition);
                    if (IsKept(creation, model, cancellation))
                    {
                        _kept.Add(type.OriginalDefinition);
                    }
                }
            }
        }
    }

    /// <summary>Whether every object of the class ends with the method that made it. Where none is made here, nobody knows.</summary>
    public bool IsShortLived(INamedTypeSymbol type) => _made.Contains(type) && !_kept.Contains(type);

    private static bool IsKept(ExpressionSyntax made, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode node = made;
        while (node.Parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression })
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: not FieldDeclarationSyntax } } local } =>
                IsProgram(made) || IsHandedOn(local, local.Identifier.ValueText),
            UsingStatementSyntax or ExpressionStatementSyntax => IsProgram(made),
            AssignmentExpressionSyntax { Parent: AssignmentExpressionSyntax } => true,
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not ILocalSymbol local
                || IsProgram(made)
                || IsHandedOn(assignment, local.Name),
            MemberAccessExpressionSyntax => false,
            _ => true,
        };
    }

    /// <summary>Whether a local variable is given to something that may outlive the method: a member, a collection, another object, the caller.</summary>
    private static bool IsHandedOn(SyntaxNode place, string local) =>
        place.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method
        && method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local && name.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right == name,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or InitializerExpressionSyntax or ExpressionElementSyntax or EqualsValueClauseSyntax => true,
            ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => MemberUses.IsAdding(call),
            _ => false,
        });

    /// <summary>A local variable of the program itself lives as long as the process.</summary>
    private static bool IsProgram(SyntaxNode node) => node.Ancestors().Any(ancestor =>
        ancestor is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });
}
