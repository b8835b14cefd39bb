using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds timers of the process: they fire on the old code, beside the new one, and keep it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TimerAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.Timer,
        "Timer is the process's own",
        "'{0}' goes on in the code of this version after an upgrade, and keeps it. Use a method with [Timer], which every version runs its own of, or the time provider that the server is given.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.Timer));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes timers = new(context.Compilation, "System.Threading.Timer", "System.Timers.Timer");
        KnownTypes periodic = new(context.Compilation, "System.Threading.PeriodicTimer");
        KnownTypes task = new(context.Compilation, "System.Threading.Tasks.Task");
        KnownTypes clock = new(context.Compilation, "System.TimeProvider");
        context.RegisterOperationAction(
            made =>
            {
                var creation = (IObjectCreationOperation)made.Operation;
                if (timers.Contains(creation.Type)
                    || (periodic.Contains(creation.Type)
                        && !HasClock(creation.Arguments, clock)
                        && !Disposal.IsSeenTo(creation, made.ContainingSymbol)))
                {
                    Report(made, $"new {creation.Type!.Name}");
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                if (task.Contains(call.TargetMethod.ContainingType) && call.TargetMethod.Name == "Delay" && !HasClock(call.Arguments, clock) && !IsAwaited(call))
                {
                    Report(called, "Task.Delay");
                }
                else if (call.TargetMethod.Name == "CreateTimer" && call.Instance is { } instance && Expressions.IsSystemClock(instance))
                {
                    Report(called, "TimeProvider.System.CreateTimer");
                }
            },
            OperationKind.Invocation);
    }

    private static bool HasClock(IEnumerable<IArgumentOperation> arguments, KnownTypes clock) =>
        arguments.Any(argument => clock.ContainsBaseOf(argument.Parameter?.Type) && !Expressions.IsSystemClock(argument.Value));

    /// <summary>What is awaited where it is made ends with the call.</summary>
    private static bool IsAwaited(IInvocationOperation call)
    {
        IOperation? parent = call.Parent;
        while (parent is IConversionOperation
            or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }
            or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } })
        {
            parent = parent.Parent;
        }

        return parent is IAwaitOperation;
    }
}
