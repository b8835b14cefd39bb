using Segue.Cli.Development.Projects;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Cli.Packaging.Packing;

/// <summary>
/// Marks the versions that a packed module has as shipped, in the schema files of the project it was built from: from now on their shapes
/// never change again.
/// </summary>
internal sealed class ShippedSchemas
{
    private readonly List<(string Path, string Text)> _files = [];

    /// <param name="inputs">The modules; those without a project have no files to change.</param>
    public ShippedSchemas(IEnumerable<PackInput> inputs)
    {
        foreach (PackInput input in inputs)
        {
            Dictionary<string, int> current = input.Content.Entries.Where(entry => entry.IsCurrent).ToDictionary(entry => entry.Alias, entry => entry.Version.Version);
            IEnumerable<string> paths = input.Project is { } project ? SchemaFolder.Paths(project) : [];
            foreach (SchemaDocument document in SchemaFolder.Read(paths).Where(document => current.ContainsKey(document.Alias)))
            {
                Add(document, current[document.Alias]);
            }
        }
    }

    /// <summary>The files that change.</summary>
    public IReadOnlyList<string> Paths => [.. _files.Select(file => file.Path)];

    /// <summary>Writes them. Each is there whole or not at all.</summary>
    /// <exception cref="Output.CommandException">One cannot be written.</exception>
    public void Write()
    {
        foreach ((string path, string text) in _files)
        {
            try
            {
                string draft = path + ".tmp";
                File.WriteAllText(draft, text);
                File.Move(draft, path, overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw PackagingFailures.Unwritable(path, exception);
            }
        }
    }

    /// <summary>Versions before the current one are in the module too, and its migrations speak of them: they have shipped with it.</summary>
    private void Add(SchemaDocument document, int current)
    {
        if (document.Reading.File is { } file && file.Versions.Any(version => version.Version <= current && !version.IsShipped))
        {
            IEnumerable<SchemaVersion> versions = file.Versions.Select(version => version.Version <= current ? version with { IsShipped = true } : version);
            _files.Add((document.Path, SchemaWriter.Write(SchemaFile.Create(file.Alias, versions))));
        }
    }
}
