using Microsoft.CodeAnalysis;
using Segue.Generators.Model;

namespace Segue.Generators;

/// <summary>Hands diagnostics over to the compiler.</summary>
internal static class DiagnosticReporting
{
    /// <remarks>
    /// With the compilation, so that a diagnostic is in a syntax tree: editors offer code fixes for no other. Where there is nothing
    /// to report the compilation makes nothing run.
    /// </remarks>
    public static void ReportDiagnostics(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(
            diagnostics.Combine(context.CompilationProvider),
            static (output, both) => output.ReportDiagnostic(both.Left.ToDiagnostic(both.Right)));
}
