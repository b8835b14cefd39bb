using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Projects;
using Segue.Generators.Model;

namespace Segue.Cli.Development.Freezing;

/// <summary>Says why the shape of a state is not known although nothing is wrong with it as a state: it does not compile.</summary>
internal static class UncompiledState
{
    public static Finding Describe(ProjectShapes shapes, Parsed<StateModel> state)
    {
        SyntaxTree? tree = shapes.Compilation.SyntaxTrees.FirstOrDefault(each => each.FilePath == state.Location.Path);
        Diagnostic? error = tree is null
            ? null
            : shapes.Compilation.GetSemanticModel(tree).GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
        return new Finding
        {
            Id = DiagnosticIds.StateUnreadable,
            What = $"State '{state.Model?.Alias}' does not compile so far that its shape is known: {error?.ToString() ?? "one of its types is not found."}",
            Where = Path.GetRelativePath(Environment.CurrentDirectory, state.Location.Path),
            Fix = "dotnet build",
        };
    }
}
