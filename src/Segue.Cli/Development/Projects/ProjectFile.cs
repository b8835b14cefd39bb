using Segue.Cli.Output;

namespace Segue.Cli.Development.Projects;

/// <summary>A project on the disk.</summary>
/// <param name="FullName">The full path of its file.</param>
internal sealed record ProjectFile(string FullName)
{
    /// <summary>The folder that it is in.</summary>
    public string Folder => Path.GetDirectoryName(FullName)!;

    /// <summary>Its name without the extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FullName);

    /// <summary>Where its schema files are written.</summary>
    public string SchemaFolder => Path.Combine(Folder, "schemas");

    /// <summary>Finds the one project that is meant.</summary>
    /// <param name="path">A project file or a folder; null for the current folder.</param>
    /// <exception cref="CommandException">There is no project, or more than one.</exception>
    public static ProjectFile Find(string? path)
    {
        string full = Path.GetFullPath(path ?? ".");
        if (File.Exists(full) && IsProject(full))
        {
            return new ProjectFile(full);
        }

        string[] found = Directory.Exists(full) ? [.. Directory.EnumerateFiles(full).Where(IsProject)] : [];
        return found is [var only]
            ? new ProjectFile(only)
            : throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.ProjectNotFound,
                What = found.Length == 0 ? "There is no project here." : "There is more than one project here.",
                Where = full,
                Next = "--project PATH",
            });
    }

    private static bool IsProject(string path) => Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);
}
