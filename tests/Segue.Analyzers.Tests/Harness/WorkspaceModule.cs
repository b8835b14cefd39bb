using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Segue.Analyzers.Tests.Harness;

/// <summary>The project of a module as an editor has it: files by their paths, generators, schema files.</summary>
internal sealed class WorkspaceModule
{
    private const string Folder = "/module/";

    private readonly Solution _solution;
    private readonly ProjectId _project;

    private WorkspaceModule(Solution solution, ProjectId project)
    {
        _solution = solution;
        _project = project;
    }

    private Project Project => _solution.GetProject(_project)!;

    public static WorkspaceModule Create(params (string Path, string Text)[] files)
    {
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Module",
            "Module",
            LanguageNames.CSharp,
            Folder + "Module.csproj",
            compilationOptions: ModuleReferences.CompilationOptions,
            parseOptions: ModuleReferences.ParseOptions,
            metadataReferences: ModuleReferences.All,
            analyzerReferences: [GeneratorReference.Instance]));
        WorkspaceModule module = new WorkspaceModule(solution, id).With("Usings.cs", ModuleReferences.Usings);
        return files.Aggregate(module, static (all, file) => all.With(file.Path, file.Text));
    }

    /// <summary>The module with a file more, or another text of one.</summary>
    public WorkspaceModule With(string path, string text)
    {
        var source = SourceText.From(text, System.Text.Encoding.UTF8);
        string[] folders = path.Split('/')[..^1];
        string full = Folder + path;
        DocumentId id = Find(path)?.Id ?? DocumentId.CreateNewId(_project);
        bool isNew = Find(path) is null;
        Solution changed = (path.EndsWith(".cs", StringComparison.Ordinal), isNew) switch
        {
            (true, true) => _solution.AddDocument(id, Path.GetFileName(path), source, folders, full),
            (true, false) => _solution.WithDocumentText(id, source),
            (false, true) => _solution.AddAdditionalDocument(id, Path.GetFileName(path), source, folders, full),
            (false, false) => _solution.WithAdditionalDocumentText(id, source),
        };
        return new WorkspaceModule(changed, _project);
    }

    /// <summary>The text of a file; null where there is none.</summary>
    public async Task<string?> TextAsync(string path) =>
        Find(path) is { } document ? (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString() : null;

    /// <summary>The files, by their paths, without the usings.</summary>
    public string[] Files =>
    [
        .. Project.Documents.Concat(Project.AdditionalDocuments).Select(static document => document.FilePath![Folder.Length..]).Where(static path => path != "Usings.cs").Order(StringComparer.Ordinal),
    ];

    /// <summary>What the generators and analyzers say, by where it stands.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync()
    {
        // Without what is generated already: a driver generates it itself.
        Compilation bare = (await Project.WithAnalyzerReferences([]).GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var texts = Project.AdditionalDocuments.Select(static document => (AdditionalText)new FileText(document)).ToImmutableArray();
        CSharpGeneratorDriver.Create(GeneratorReference.Generators, texts, ModuleReferences.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(bare, out Compilation whole, out ImmutableArray<Diagnostic> found, TestContext.Current.CancellationToken);
        AnalyzerOptions options = new(texts, new ModuleOptions(new Dictionary<string, string> { ["SegueModule"] = "true" }));
        return [.. found, .. await whole.WithAnalyzers(AnalyzedModule.Analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];
    }

    public async Task<string[]> IdsAsync() => [.. (await FindingsAsync()).Select(static d => d.Id).Order(StringComparer.Ordinal)];

    /// <summary>The errors of the compiler, with what is generated.</summary>
    public async Task<string[]> ErrorsAsync() =>
    [
        .. (await Project.GetCompilationAsync(TestContext.Current.CancellationToken))!
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static d => $"{d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
    ];

    /// <summary>What is offered for one finding, by title.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(CodeFixProvider provider, string id)
    {
        Diagnostic diagnostic = (await FindingsAsync()).First(d => d.Id == id);
        List<CodeAction> offers = [];
        CodeFixContext context = new(
            Project.GetDocument(diagnostic.Location.SourceTree)!,
            diagnostic,
            (action, _) => offers.Add(action),
            TestContext.Current.CancellationToken);
        await provider.RegisterCodeFixesAsync(context);
        return offers;
    }

    /// <summary>Applies the one fix that is offered for one finding.</summary>
    public async Task<WorkspaceModule> FixAsync(CodeFixProvider provider, string id, string title)
    {
        CodeAction action = Assert.Single(await OffersAsync(provider, id));
        Assert.Equal(title, action.Title);
        return await ApplyAsync(action);
    }

    /// <summary>Fixes everything that a provider can.</summary>
    public async Task<WorkspaceModule> FixAllAsync(CodeFixProvider provider, FixAllScope scope, string? equivalenceKey)
    {
        ImmutableArray<Diagnostic> findings = [.. (await FindingsAsync()).Where(d => provider.FixableDiagnosticIds.Contains(d.Id))];
        FixAllContext context = new(
            Project.GetDocument(findings[0].Location.SourceTree)!,
            provider,
            scope,
            equivalenceKey,
            provider.FixableDiagnosticIds,
            new KnownFindings(findings),
            TestContext.Current.CancellationToken);
        return await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private async Task<WorkspaceModule> ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return new WorkspaceModule(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution, _project);
    }

    private TextDocument? Find(string path) =>
        Project.Documents.Concat(Project.AdditionalDocuments).FirstOrDefault(document => document.FilePath == Folder + path);

    private sealed class FileText(TextDocument document) : AdditionalText
    {
        public override string Path => document.FilePath!;

        public override SourceText GetText(CancellationToken cancellationToken = default) => document.GetTextAsync(cancellationToken).GetAwaiter().GetResult();
    }

    private sealed class KnownFindings(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return findings.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
