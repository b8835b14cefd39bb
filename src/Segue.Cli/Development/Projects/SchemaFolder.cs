using Segue.Generators.Model;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Projects;

/// <summary>Reads schema files from the disk.</summary>
internal static class SchemaFolder
{
    /// <summary>The files of a project's own folder, sorted.</summary>
    public static IEnumerable<string> Paths(ProjectFile project) => Paths(project.SchemaFolder);

    /// <summary>The files of a folder <c>schemas</c>, sorted; none where there is no such folder.</summary>
    public static IEnumerable<string> Paths(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        : [];

    /// <summary>Reads those of the paths that end in <c>schemas/&lt;alias&gt;.json</c>.</summary>
    public static IReadOnlyList<SchemaDocument> Read(IEnumerable<string> paths) =>
    [
        .. paths
            .Where(path => SchemaDocumentParser.FindAlias(path) is not null)
            .Select(Path.GetFullPath)
            .Distinct()
            .Where(File.Exists)
            .Select(path => new SchemaDocument(path, SchemaDocumentParser.FindAlias(path)!, SchemaReader.Read(File.ReadAllText(path)))),
    ];
}
