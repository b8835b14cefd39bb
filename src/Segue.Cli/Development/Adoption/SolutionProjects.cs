using System.Text.RegularExpressions;
using System.Xml.Linq;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Adoption;

/// <summary>Finds the projects that a path means: one, or those of a solution.</summary>
internal static partial class SolutionProjects
{
    /// <summary>Finds them, in the order of the solution.</summary>
    /// <param name="path">A project, a solution, or the folder of one; null for the current folder.</param>
    /// <exception cref="CommandException">There is nothing of the kind, or more than one.</exception>
    public static IReadOnlyList<ProjectFile> Find(string? path)
    {
        string full = Path.GetFullPath(path ?? ".");
        if (File.Exists(full) && IsSolution(full))
        {
            return Read(full);
        }

        string[] solutions = Directory.Exists(full) ? [.. Directory.EnumerateFiles(full).Where(IsSolution)] : [];
        return solutions switch
        {
            [var only] => Read(only),
            [] => [ProjectFile.Find(full)],
            _ => throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.ProjectNotFound,
                What = "There is more than one solution here.",
                Where = full,
                Next = $"segue adopt {Path.GetFileName(solutions.Order(StringComparer.Ordinal).First())}",
            }),
        };
    }

    private static bool IsSolution(string path) => Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx";

    private static IReadOnlyList<ProjectFile> Read(string solution)
    {
        IEnumerable<string> named = Path.GetExtension(solution).Equals(".slnx", StringComparison.OrdinalIgnoreCase)
            ? XDocument.Load(solution).Descendants("Project").Select(project => project.Attribute("Path")?.Value ?? "")
            : OldProject().Matches(File.ReadAllText(solution)).Select(match => match.Groups["path"].Value);
        string folder = Path.GetDirectoryName(solution)!;
        string[] projects =
        [
            .. named
                .Where(name => name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                .Select(name => Path.GetFullPath(Path.Combine(folder, name.Replace('\\', '/')))),
        ];
        return projects.Length == 0
            ? throw new CommandException(ExitCode.Failed, new CommandError { Id = DiagnosticIds.ProjectNotFound, What = "The solution has no C# project.", Where = solution })
            : [.. projects.Select(ProjectFile.Find)];
    }

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.IgnoreCase)]
    private static partial Regex OldProject();
}
