using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds work that a module starts and nobody waits for: threads, queued work, dropped tasks, <c>async void</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnobservedWorkAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.UnobservedWork,
        "Nobody waits for the work",
        "'{0}' runs on after the call, and through an upgrade, without anybody knowing of it. Await it, or hand it to Detach(\"name\", work), which upgrades wait for and reports name.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.UnobservedWork));

    private static readonly HashSet<string> Queueing = new(StringComparer.Ordinal)
    {
        "QueueUserWorkItem",
        "UnsafeQueueUserWorkItem",
        "RegisterWaitForSingleObject",
        "UnsafeRegisterWaitForSingleObject",
    };

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes thread = new(context.Compilation, "System.Threading.Thread");
        KnownTypes pool = new(context.Compilation, "System.Threading.ThreadPool");
        KnownTypes starters = new(context.Compilation, "System.Threading.Tasks.Task", "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskFactory`1");
        KnownTypes tasks = new(
            context.Compilation,
            "System.Threading.Tasks.Task",
            "System.Threading.Tasks.Task`1",
            "System.Threading.Tasks.ValueTask",
            "System.Threading.Tasks.ValueTask`1");
        OwnTypes own = new(context.Compilation);
        context.RegisterOperationAction(
            made =>
            {
                if (thread.Contains(made.Operation.Type))
                {
                    Report(made, "new Thread");
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                IMethodSymbol method = call.TargetMethod;
                bool isQueued = pool.Contains(method.ContainingType) && Queueing.Contains(method.Name);
                bool isStarted = (starters.Contains(method.ContainingType) && method.Name is "Run" or "StartNew")
                    || (tasks.Contains(method.ReturnType) && own.Contains(method));
                if (isQueued || (isStarted && Expressions.IsDropped(call)))
                {
                    Report(called, $"{method.ContainingType.Name}.{method.Name}");
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolAction(
            declared =>
            {
                if (declared.Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method)
                {
                    declared.ReportDiagnostic(Diagnostic.Create(Rule, method.Locations[0], TypeNames.Message(method)));
                }
            },
            SymbolKind.Method);
    }
}
