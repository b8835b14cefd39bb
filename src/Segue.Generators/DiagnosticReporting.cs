using Microsoft.CodeAnalysis;
using Segue.Generators.Model;

namespace Segue.Generators;

/// <summary>Hands diagnostics over to the compiler.</summary>
internal static class DiagnosticReporting
{
    public static void ReportDiagnostics(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
}
