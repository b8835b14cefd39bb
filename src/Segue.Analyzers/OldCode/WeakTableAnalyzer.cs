using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds values that a module ties to objects of the host: they live as long as those do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakTableAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.WeakTable,
        "Value is tied to an object of the host",
        "'{0}' ties a value to an object of type '{1}', which outlives the module and keeps its code. Use a key of the module's own, or keep the value in the state.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.WeakTable));

    private static readonly HashSet<string> Adding = new(StringComparer.Ordinal) { "Add", "AddOrUpdate", "GetOrAdd", "GetOrCreateValue", "GetValue", "TryAdd" };

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        OwnTypes own = new(context.Compilation);
        KnownTypes tables = new(context.Compilation, "System.Runtime.CompilerServices.ConditionalWeakTable`2");
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                if (Adding.Contains(call.TargetMethod.Name) && tables.Contains(call.TargetMethod.ContainingType))
                {
                    IOperation key = Expressions.WithoutConversions(call.Arguments.First(static argument => argument.Parameter?.Ordinal == 0).Value);
                    if (!own.AreIn(key.Type))
                    {
                        Report(called, $"ConditionalWeakTable.{call.TargetMethod.Name}", key.Type?.Name ?? "object");
                    }
                }
            },
            OperationKind.Invocation);
    }
}
