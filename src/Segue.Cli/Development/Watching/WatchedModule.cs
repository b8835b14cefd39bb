using Segue.Cli.Development.Projects;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Watching;

/// <summary>A module whose sources are watched.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Configuration">The configuration that it is built in; null for the project's own default.</param>
/// <param name="ModuleFolder">Where its build lays the module out.</param>
/// <param name="SourceFolders">Where its sources are: the project's folder, and those of files that it takes from elsewhere.</param>
internal sealed record WatchedModule(ProjectFile Project, string? Configuration, string ModuleFolder, IReadOnlyList<string> SourceFolders)
{
    /// <summary>Asks the build of a project.</summary>
    /// <exception cref="CommandException">The project is no module, or its build cannot say.</exception>
    public static async Task<WatchedModule> FindAsync(ProjectFile project, string? configuration, CancellationToken cancellation)
    {
        BuildAnswer answer = await BuildQuestion.AskAsync(project, configuration, cancellation).ConfigureAwait(false);
        string folder = answer.Property("SegueModuleFolder");
        return answer.Property("SegueModule") == "true" && folder.Length > 0
            ? new WatchedModule(project, configuration, Path.GetFullPath(folder, project.Folder), FoldersOf(project, answer))
            : throw WatchErrors.NoModule(project);
    }

    /// <summary>Without those that lie in another: what is below a folder is watched with it.</summary>
    private static string[] FoldersOf(ProjectFile project, BuildAnswer answer)
    {
        string[] all = [.. answer.Paths("Compile").Select(static file => Path.GetDirectoryName(file)!).Append(project.Folder).Distinct().Where(Directory.Exists)];
        return [.. all.Where(folder => !all.Any(other => other != folder && IsBelow(other, folder)))];
    }

    private static bool IsBelow(string folder, string path) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
