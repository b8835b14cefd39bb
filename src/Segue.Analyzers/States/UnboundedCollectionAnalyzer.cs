using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.States;

/// <summary>Finds collections of a server's state that the module only ever adds to.</summary>
/// <remarks>
/// A state migrates as a whole while the gates are closed: what grows in it makes every commit longer, and every call copy more.
/// States of keyed servers are left out, for they have no tables, and so are keys of which there are few.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnboundedCollectionAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.UnboundedCollection,
        "Collection in a state grows without bound",
        "'{0}' is added to and never cut: it makes each commit longer, which migrates the state as a whole. Keep the items as rows of a Segue.Table, or bound their number.",
        "Segue.States",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.UnboundedCollection),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes servers = new(context.Compilation, MetadataNames.Server);
        KnownTypes keyed = new(context.Compilation, MetadataNames.KeyedServer);
        StateGrowth growth = new();
        context.RegisterSymbolAction(
            declared =>
            {
                List<INamedTypeSymbol> bases = [.. ((INamedTypeSymbol)declared.Symbol).BaseTypes()];
                if (bases.FirstOrDefault(servers.Contains) is { } server && !bases.Any(keyed.Contains))
                {
                    growth.AddState(server.TypeArguments[0]);
                }
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(called => growth.Called((IInvocationOperation)called.Operation), OperationKind.Invocation);
        context.RegisterOperationAction(read => growth.Read((IPropertyReferenceOperation)read.Operation), OperationKind.PropertyReference);
        context.RegisterOperationAction(spread => growth.Spread((ISpreadOperation)spread.Operation), OperationKind.Spread);
        context.RegisterCompilationEndAction(end =>
        {
            foreach ((ISymbol member, SyntaxNode place) in growth.Unbounded())
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, place.GetLocation(), TypeNames.Message(member)));
            }
        });
    }
}
