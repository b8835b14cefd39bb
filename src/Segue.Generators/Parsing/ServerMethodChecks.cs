using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;

namespace Segue.Generators.Parsing;

/// <summary>Checks what a server's methods do where they run beside other calls.</summary>
internal static class ServerMethodChecks
{
    public static void Check(INamedTypeSymbol server, IEnumerable<INamedTypeSymbol> contracts, Compilation compilation, DiagnosticList diagnostics)
    {
        foreach (IMethodSymbol method in server.GetMembers().OfType<IMethodSymbol>())
        {
            CheckRule(method, MetadataNames.ConcurrentAttribute, "Concurrent", diagnostics);
            CheckRule(method, MetadataNames.DeadlineAttribute, "Deadline", diagnostics);
        }

        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol concurrent in contracts.SelectMany(ContractFingerprint.Methods).Where(CallRules.IsConcurrent))
        {
            if (server.FindImplementationForInterfaceMember(concurrent) is IMethodSymbol implementation)
            {
                CheckWrites(implementation, compilation, reported, diagnostics);
            }
        }
    }

    private static void CheckRule(IMethodSymbol method, string attribute, string name, DiagnosticList diagnostics)
    {
        if (method.FindAttribute(attribute) is not null)
        {
            diagnostics.Add(CallDiagnostics.RuleOutsideContract, method, TypeNames.Message(method), name);
        }
    }

    /// <summary>Follows what a method calls in its own class; what it calls elsewhere is refused when it runs.</summary>
    private static void CheckWrites(IMethodSymbol concurrent, Compilation compilation, HashSet<ISymbol> reported, DiagnosticList diagnostics)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([concurrent]);
        while (open.Count > 0)
        {
            IMethodSymbol method = open.Pop();
            if (!seen.Add(method))
            {
                continue;
            }

            foreach (SyntaxNode body in method.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()))
            {
                SemanticModel model = compilation.GetSemanticModel(body.SyntaxTree);
                foreach (SimpleNameSyntax name in body.DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    ISymbol? symbol = name.Identifier.ValueText == "State" || name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax
                        ? model.GetSymbolInfo(name).Symbol
                        : null;
                    if (symbol is IPropertySymbol property && IsState(property) && IsWritten(name) && reported.Add(method))
                    {
                        diagnostics.Add(CallDiagnostics.ConcurrentWritesState, method, TypeNames.Message(method), TypeNames.Message(concurrent));
                    }
                    else if (symbol is IMethodSymbol called && SymbolEqualityComparer.Default.Equals(called.ContainingType, method.ContainingType))
                    {
                        open.Push(called);
                    }
                }
            }
        }
    }

    private static bool IsState(IPropertySymbol property) => property.Name == "State" && property.ContainingType.Is(MetadataNames.Server);

    private static bool IsWritten(SimpleNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax deconstruction } tuple } => deconstruction.Left == tuple,
            PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression),
            PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PostIncrementExpression) || unary.IsKind(SyntaxKind.PostDecrementExpression),
            _ => false,
        };
    }
}
