using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.Migrations;

/// <summary>Finds ways back that are none: a plan would promise to go back, and the attempt would throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DownThrowsAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.DownThrows,
        "Way back only throws",
        "'{0}' promises a way back and only throws. Write it, with [Loss(\"what is lost\")] where it cannot be exact, or derive the class from OneWayMigration, so that the plan says it before anyone commits.",
        "Segue.Migrations",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.DownThrows));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes migrations = new(context.Compilation, MetadataNames.Migration);
        context.RegisterSyntaxNodeAction(
            declared =>
            {
                var method = (MethodDeclarationSyntax)declared.Node;
                if (method.Identifier.ValueText == "Down"
                    && OnlyThrows(method)
                    && declared.ContainingSymbol is IMethodSymbol { IsOverride: true } symbol
                    && migrations.ContainsBaseOf(symbol.ContainingType.BaseType))
                {
                    declared.ReportDiagnostic(Diagnostic.Create(Rule, method.Identifier.GetLocation(), TypeNames.Message(symbol)));
                }
            },
            SyntaxKind.MethodDeclaration);
    }

    private static bool OnlyThrows(MethodDeclarationSyntax method) =>
        method is { ExpressionBody.Expression: ThrowExpressionSyntax } or { Body.Statements: [ThrowStatementSyntax] };
}
