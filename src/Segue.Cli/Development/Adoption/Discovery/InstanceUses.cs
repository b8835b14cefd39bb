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
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: not FieldDeclarationSyntax } } } => IsProgram(made),
            UsingStatementSyntax or ExpressionStatementSyntax => IsProgram(made),
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not ILocalSymbol || IsProgram(made),
            MemberAccessExpressionSyntax => false,
            _ => true,
        };
    }

    /// <summary>A local variable of the program itself lives as long as the process.</summary>
    private static bool IsProgram(SyntaxNode node) => node.Ancestors().Any(ancestor =>
        ancestor is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });
}
