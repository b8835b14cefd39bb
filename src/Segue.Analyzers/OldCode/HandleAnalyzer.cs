using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds handles of the collector that nobody frees.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HandleAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.Handle,
        "Handle is never freed",
        "What '{0}' makes holds its object until it is freed, and Segue cannot see it from inside of the process. Free it with the call, or with the server.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.Handle));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes handle = new(context.Compilation, "System.Runtime.InteropServices.GCHandle");
        KnownTypes typed = new(
            context.Compilation,
            "System.Runtime.InteropServices.GCHandle`1",
            "System.Runtime.InteropServices.PinnedGCHandle`1");
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                if (call.TargetMethod.Name == "Alloc" && handle.Contains(call.TargetMethod.ContainingType) && !Disposal.IsSeenTo(call, called.ContainingSymbol))
                {
                    Report(called, "GCHandle.Alloc");
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            made =>
            {
                if (typed.Contains(made.Operation.Type) && !Disposal.IsSeenTo(made.Operation, made.ContainingSymbol))
                {
                    Report(made, $"new {made.Operation.Type!.Name}");
                }
            },
            OperationKind.ObjectCreation);
    }
}
