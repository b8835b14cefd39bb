using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.Servers;

/// <summary>Finds what a module keeps in static fields: each version has its own, and starts with them empty.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StaticFieldAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.StaticField,
        "Module keeps a value in a static field",
        "'{0}' is static and {1}: each version has its own, so that an upgrade loses what is in it. Keep it in the state of a server, or pass it on.",
        Servers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.StaticField));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes ambient = AmbientValues.Types(context.Compilation);
        context.RegisterSymbolStartAction(
            start =>
            {
                var type = (INamedTypeSymbol)start.Symbol;
                if (type.GetMembers().Any(member => IsCandidate(member, ambient)))
                {
                    ChangeTracker changes = new();
                    changes.Watch(start);
                    start.RegisterSymbolEndAction(end => Check(end, changes, ambient));
                }
            },
            SymbolKind.NamedType);
    }

    private static bool IsCandidate(ISymbol member, KnownTypes ambient) =>
        member is { IsStatic: true } and (IFieldSymbol { IsConst: false } or IPropertySymbol or IEventSymbol)
        && member.ContainingType.TypeKind != TypeKind.Enum
        && !AmbientValues.Is(member, ambient);

    private static void Check(SymbolAnalysisContext context, ChangeTracker changes, KnownTypes ambient)
    {
        foreach (ISymbol member in ((INamedTypeSymbol)context.Symbol).GetMembers().Where(member => IsCandidate(member, ambient)))
        {
            KeptValues.Report(context, Rule, member, changes);
        }
    }
}
