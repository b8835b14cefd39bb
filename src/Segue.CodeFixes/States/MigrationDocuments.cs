using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Segue.Generators.Authoring;
using Segue.Generators.Schemas;

namespace Segue.CodeFixes.States;

/// <summary>The migrations of a project, and what a new one has to know of the code.</summary>
internal sealed class MigrationDocuments
{
    private readonly ProjectId _project;
    private readonly HashSet<(string Older, string Newer)> _steps;
    private readonly Dictionary<(string Alias, int Version), string> _rows = [];

    /// <param name="project">The project.</param>
    /// <param name="compilation">Its code.</param>
    /// <param name="states">The states of its code.</param>
    /// <param name="documents">Its schema files.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public MigrationDocuments(
        ProjectId project,
        Compilation compilation,
        IReadOnlyList<StateInProject> states,
        SchemaDocuments documents,
        CancellationToken cancellation)
    {
        _project = project;

        // By their names in code: one of the two types may be there only when what is missing has been written.
        _steps = [.. compilation.SyntaxTrees.SelectMany(tree => Steps(tree.GetRoot(cancellation)))];
        foreach (StateInProject state in states)
        {
            foreach (SchemaVersion entry in documents.Find(state.Alias)?.Versions ?? [])
            {
                _rows[(state.Alias, entry.Version)] = NumberedNames.Of(entry.Type, nestedName: null, entry.Version);
            }

            _rows[(state.Alias, state.Version)] = NumberedNames.Of(state.Type, nestedName: null, state.Version);
        }
    }

    /// <summary>Whether a migration leads to a version from the one before.</summary>
    public bool HasWayTo(SchemaFile file, int version) => _steps.Contains((Name(file, version - 1), Name(file, version)));

    /// <summary>Adds the file of a migration beside the state.</summary>
    public async Task<Solution> WriteAsync(Solution solution, StateInProject state, SchemaFile file, int version, CancellationToken cancellation)
    {
        // By its path, because the tree is another one where the number has been changed.
        Document? document = solution.GetProject(_project)!.Documents
            .FirstOrDefault(candidate => candidate.FilePath == state.Attribute.SyntaxTree.FilePath);
        if (document is null)
        {
            return solution;
        }

        SourceText code = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        string text = MigrationText.Write(new MigrationRequest
        {
            File = file,
            Version = version,
            IsPublic = state.IsPublic,
            Usings = UsesSegue(root) ? ["Segue"] : [],
            RowType = row => _rows.TryGetValue((row.Alias, row.Version), out string? type) ? type : null,
        });
        string name = MigrationText.ClassName(file.Find(version)!) + ".cs";
        bool hasCarriageReturns = code.Lines.Count > 1 && code.ToString(TextSpan.FromBounds(code.Lines[0].End, code.Lines[0].EndIncludingLineBreak)) == "\r\n";
        string? folder = Path.GetDirectoryName(document.FilePath);
        return solution.AddDocument(
            DocumentId.CreateNewId(document.Project.Id),
            name,
            SourceText.From(hasCarriageReturns ? text.Replace("\n", "\r\n") : text, System.Text.Encoding.UTF8),
            document.Folders,
            folder is null ? name : Path.Combine(folder, name));
    }

    private static string Name(SchemaFile file, int version) =>
        file.Find(version) is { } entry ? NumberedNames.Of(entry.TypeName, nestedName: null, version) : "";

    private static bool UsesSegue(SyntaxNode root) => root.DescendantNodes(static node => node is not TypeDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Any(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.None) && directive.Name?.ToString() == "Segue");

    private static IEnumerable<(string, string)> Steps(SyntaxNode root) =>
        from type in root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        from ancestor in type.BaseList?.Types ?? []
        let generic = ancestor.Type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()
        where generic?.Identifier.ValueText is "Migration" or "OneWayMigration" && generic.TypeArgumentList.Arguments.Count == 2
        select (Last(generic.TypeArgumentList.Arguments[0]), Last(generic.TypeArgumentList.Arguments[1]));

    private static string Last(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText ?? "";
}
