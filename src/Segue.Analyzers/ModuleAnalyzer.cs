using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Segue.Analyzers;

/// <summary>
/// A rule about the code of modules. Hosts, contracts and tests may do all that modules may not: the rules hold in projects with
/// <c>SegueModule</c>, and in those that say <c>SegueModuleCode</c>, because their assembly is a part of a module.
/// </summary>
/// <remarks>Generated code is left out; a person could not mend it.</remarks>
internal abstract class ModuleAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The category of what an upgrade would lose.</summary>
    protected const string Servers = "Segue.Servers";

    /// <summary>The category of what keeps old code.</summary>
    protected const string OldCode = "Segue.OldCode";

    protected ModuleAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = [rule];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            AnalyzerConfigOptions options = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
            if (IsTrue(options, "SegueModule") || IsTrue(options, "SegueModuleCode"))
            {
                Start(start);
            }
        });
    }

    /// <summary>Registers what the rule looks at in a module.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);

    /// <summary>Reports the rule at an operation.</summary>
    protected void Report(OperationAnalysisContext context, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], context.Operation.Syntax.GetLocation(), arguments));

    private static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue($"build_property.{property}", out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
