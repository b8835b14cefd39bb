using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds listeners to activities, meters and events that nobody disposes of: the process holds them in a list.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ListenerAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.Listener,
        "Listener is never disposed of",
        "{0} is in a list of the process until it is disposed of, and keeps this version's code. Dispose of {1} when the server is disposed of, or let the host listen.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.Listener));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes listeners = new(context.Compilation, "System.Diagnostics.Metrics.MeterListener", "System.Diagnostics.Tracing.EventListener");
        KnownTypes sources = new(context.Compilation, "System.Diagnostics.ActivitySource");
        KnownTypes diagnostics = new(context.Compilation, "System.Diagnostics.DiagnosticListener");
        KnownTypes meters = new(context.Compilation, "System.Diagnostics.Metrics.Meter");
        context.RegisterOperationAction(
            made =>
            {
                if (listeners.ContainsBaseOf(made.Operation.Type) && !Disposal.IsSeenTo(made.Operation, made.ContainingSymbol))
                {
                    Report(made, $"The {made.Operation.Type!.Name}", "it");
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                ITypeSymbol type = call.TargetMethod.ContainingType;
                string name = call.TargetMethod.Name;
                if (name == "AddActivityListener" && sources.Contains(type) && !IsDisposedOf(call.Arguments[0].Value, called.ContainingSymbol))
                {
                    Report(called, "The ActivityListener", "it");
                }
                else if (name == "Subscribe" && IsOfDiagnostics(call, diagnostics) && !Disposal.IsSeenTo(call, called.ContainingSymbol))
                {
                    Report(called, "The observer of a DiagnosticListener", "the subscription");
                }
                else if (name.StartsWith("CreateObservable", StringComparison.Ordinal)
                    && meters.ContainsBaseOf(type)
                    && !IsDisposedOf(call.Instance, called.ContainingSymbol))
                {
                    Report(called, "The callback of an observable instrument", "the meter");
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsDisposedOf(IOperation? value, ISymbol around) =>
        Expressions.Symbol(value) is { } symbol and not IParameterSymbol && Disposal.IsDisposedOf(symbol, around);

    /// <summary>One listener's events, or the list of all of them.</summary>
    private static bool IsOfDiagnostics(IInvocationOperation call, KnownTypes diagnostics) =>
        diagnostics.ContainsBaseOf(call.Instance?.Type)
        || (Expressions.Symbol(call.Instance) is IPropertySymbol { Name: "AllListeners", ContainingType: var type } && diagnostics.Contains(type));
}
