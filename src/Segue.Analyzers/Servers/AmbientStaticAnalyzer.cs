using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.Servers;

/// <summary>Finds statics of threads and of flows, which live as long as the thread or the flow, and not as long as the version.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AmbientStaticAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.AmbientStatic,
        "Value belongs to a thread or a flow",
        "'{0}' has a value for each thread or flow: the next version does not see it, and a flow that goes on keeps the old code for it. Pass the value on as an argument.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.AmbientStatic));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes types = AmbientValues.Types(context.Compilation);
        context.RegisterSymbolAction(
            field =>
            {
                if (AmbientValues.Is(field.Symbol, types) && !field.Symbol.IsImplicitlyDeclared)
                {
                    field.ReportDiagnostic(Diagnostic.Create(Rule, field.Symbol.Locations[0], TypeNames.Message(field.Symbol)));
                }
            },
            SymbolKind.Field);
    }
}
