using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.CodeFixes.States;

/// <summary>The schema files of a project, and where a new one belongs.</summary>
internal sealed class SchemaDocuments
{
    private readonly Project _project;
    private readonly Dictionary<string, (TextDocument Document, SchemaReading Reading)> _files = new(StringComparer.Ordinal);

    private SchemaDocuments(Project project) => _project = project;

    /// <summary>Reads them all. Of two files with one name, which is an error of its own, the first counts.</summary>
    public static async Task<SchemaDocuments> ReadAsync(Project project, CancellationToken cancellation)
    {
        SchemaDocuments documents = new(project);
        foreach (TextDocument document in project.AdditionalDocuments)
        {
            if (SchemaDocumentParser.FindAlias(PathOf(document)) is { } alias && !documents._files.ContainsKey(alias))
            {
                string text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
                documents._files.Add(alias, (document, SchemaReader.Read(text)));
            }
        }

        return documents;
    }

    /// <summary>The history of a state, where its file can be read; null where it has none.</summary>
    /// <param name="alias">The identity of the state.</param>
    public SchemaFile? Find(string alias) =>
        _files.TryGetValue(alias, out (TextDocument Document, SchemaReading Reading) known) ? known.Reading.File : null;

    /// <summary>Whether nothing is wrong with the file of a state, so that it may be written; also where there is none yet.</summary>
    /// <param name="alias">The identity of the state.</param>
    public bool IsSound(string alias) =>
        !_files.ContainsKey(alias) || (Find(alias) is { } file && file.Alias == alias && !SchemaIntegrity.Check(file).Any());

    /// <summary>The project with the history written, in the state's file or in a new one.</summary>
    public Solution Write(Solution solution, SchemaFile file)
    {
        var text = Microsoft.CodeAnalysis.Text.SourceText.From(SchemaWriter.Write(file), System.Text.Encoding.UTF8);
        if (_files.TryGetValue(file.Alias, out (TextDocument Document, SchemaReading Reading) known))
        {
            return solution.WithAdditionalDocumentText(known.Document.Id, text);
        }

        string name = $"{file.Alias}.json";
        string? folder = _files.Values.Select(static other => Path.GetDirectoryName(PathOf(other.Document))).FirstOrDefault()
            ?? (Path.GetDirectoryName(_project.FilePath) is { } place ? Path.Combine(place, SchemaDocumentParser.Folder) : null);
        return solution.AddAdditionalDocument(
            DocumentId.CreateNewId(_project.Id),
            name,
            text,
            [SchemaDocumentParser.Folder],
            folder is null ? $"{SchemaDocumentParser.Folder}/{name}" : Path.Combine(folder, name));
    }

    private static string PathOf(TextDocument document) => document.FilePath ?? string.Join("/", document.Folders.Concat([document.Name]));
}
