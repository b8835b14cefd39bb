using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Generators.Model;
using Segue.Runtime.Loading;

namespace Segue.Cli.Development.Checking;

/// <summary>The module to check, with the schema files of the project that it was built from where they are at hand.</summary>
internal sealed record CheckedModule
{
    /// <summary>The module.</summary>
    public required ModuleContent Content { get; init; }

    /// <summary>The schema files; null where only the module is there.</summary>
    public IReadOnlyList<SchemaDocument>? Documents { get; init; }

    /// <summary>Finds the module that is meant.</summary>
    /// <param name="path">A module's folder or package, a project or its folder; null for the current folder.</param>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static CheckedModule Find(string? path)
    {
        string full = Path.GetFullPath(path ?? ".");
        bool isModule = File.Exists(Path.Combine(full, ModuleManifest.FileName)) || (!Directory.Exists(full) && Path.GetExtension(full) != ".csproj");
        if (isModule)
        {
            IReadOnlyList<SchemaDocument> own = SchemaFolder.Read(SchemaFolder.Paths(Path.Combine(full, "schemas")));
            return new CheckedModule { Content = ModuleContent.Read(full), Documents = own.Count == 0 ? null : own };
        }

        ProjectFile project = ProjectFile.Find(path);
        return new CheckedModule
        {
            Content = ModuleContent.Read(BuiltFolder(project)),
            Documents = SchemaFolder.Read(SchemaFolder.Paths(project)),
        };
    }

    /// <summary>
    /// The newest module that builds of the project have laid out, in its own <c>bin</c> or in the <c>artifacts</c> of a folder above.
    /// The build itself is not asked: that takes longer than the whole check.
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string BuiltFolder(ProjectFile project)
    {
        IEnumerable<string> roots = Above(project.Folder)
            .Select(folder => Path.Combine(folder, "artifacts", "bin", project.Name))
            .Prepend(Path.Combine(project.Folder, "bin"));
        string? newest = roots
            .Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, ModuleManifest.FileName, SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "module")
            .MaxBy(File.GetLastWriteTimeUtc);
        return Path.GetDirectoryName(newest) ?? throw new CommandException(ExitCode.Failed, new CommandError
        {
            Id = DiagnosticIds.ModuleNotFound,
            What = "The project has not been built: there is no module to check.",
            Where = project.FullName,
            Next = "dotnet build",
        });
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (DirectoryInfo? each = new(folder); each is not null; each = each.Parent)
        {
            yield return each.FullName;
        }
    }
}
