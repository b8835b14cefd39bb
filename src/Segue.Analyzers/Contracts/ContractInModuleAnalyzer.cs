using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.Contracts;

/// <summary>
/// Finds contracts that a module declares itself. Everything that is generic over a contract, calls and proxies first of all, is
/// then generic over a type of each version, and closed in assemblies that outlive them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ContractInModuleAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.ContractInModule,
        "Contract is declared in a module",
        "Contract '{0}' is of the module, so each version has its own: no caller outside can hold it, and what is generic over it keeps old code. Move it to an assembly that host and modules share.",
        OldCode,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ContractInModule));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes contract = new(context.Compilation, MetadataNames.ContractAttribute);
        context.RegisterSymbolAction(
            declared =>
            {
                if (contract.AreOn(declared.Symbol))
                {
                    declared.ReportDiagnostic(Diagnostic.Create(Rule, declared.Symbol.Locations[0], TypeNames.Message(declared.Symbol)));
                }
            },
            SymbolKind.NamedType);
    }
}
