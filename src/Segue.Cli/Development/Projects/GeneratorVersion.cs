using System.Reflection;
using Segue.Cli.Output;
using Segue.Generators;

namespace Segue.Cli.Development.Projects;

/// <summary>
/// Makes sure that the project's build and this command find the same shapes: what the one freezes the other has to accept.
/// </summary>
internal static class GeneratorVersion
{
    /// <param name="project">The project.</param>
    /// <param name="analyzers">The analyzers of its build.</param>
    /// <exception cref="CommandException">Its build has another version of the generator, or none.</exception>
    public static void Check(ProjectFile project, IEnumerable<string> analyzers)
    {
        AssemblyName own = typeof(StateGenerator).Assembly.GetName();
        string? path = analyzers.FirstOrDefault(analyzer => Path.GetFileNameWithoutExtension(analyzer) == own.Name && File.Exists(analyzer));
        Version? version = path is null ? null : AssemblyName.GetAssemblyName(path).Version;
        if (version == own.Version)
        {
            return;
        }

        throw new CommandException(ExitCode.Failed, new CommandError
        {
            Id = DiagnosticIds.GeneratorDiffers,
            What = version is null
                ? "The project's build does not check states: it has no Segue.Generators."
                : $"The project builds with Segue {version.ToString(3)}, and this is segue {own.Version!.ToString(3)}.",
            Where = project.FullName,
            Next = version is null ? "dotnet add package Segue" : "dotnet tool update Segue.Cli",
        });
    }
}
