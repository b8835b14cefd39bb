using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.Servers;

/// <summary>Finds what a server keeps outside of its state: the next version starts without it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ServerFieldAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.ServerField,
        "Server keeps a value outside of its state",
        "'{0}' {1}, and an upgrade loses what is in it. Keep it in the state, in a table where it grows, or make it readonly and leave it as it is.",
        Servers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ServerField));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes servers = new(context.Compilation, "Segue.Server");
        context.RegisterSymbolStartAction(
            start =>
            {
                if (servers.ContainsBaseOf(((INamedTypeSymbol)start.Symbol).BaseType))
                {
                    ChangeTracker changes = new();
                    changes.Watch(start);
                    start.RegisterSymbolEndAction(end => Check(end, changes));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, ChangeTracker changes)
    {
        var server = (INamedTypeSymbol)context.Symbol;
        foreach (ISymbol member in server.GetMembers().Where(static member => !member.IsStatic))
        {
            KeptValues.Report(context, Rule, member, changes);
        }

        foreach (IParameterSymbol parameter in server.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
        {
            if (changes.IsChanged(parameter))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, parameter.Locations[0], parameter.Name, "is a parameter that the server goes on changing"));
            }
        }
    }
}
