using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Projects;

/// <summary>What the generator sees of a project: found by the generator's own parsers, so that both see the same.</summary>
internal sealed class ProjectShapes
{
    private ProjectShapes(ProjectFile project, CSharpCompilation compilation, IReadOnlyList<SchemaDocument> documents, CancellationToken cancellation)
    {
        Project = project;
        Compilation = compilation;
        Documents = documents;
        States = [.. Declarations<TypeDeclarationSyntax>(cancellation).Select(declaration => ParseState(declaration, cancellation)).OfType<Parsed<StateModel>>()];
        Migrations =
        [
            .. Declarations<ClassDeclarationSyntax>(cancellation)
                .Where(MigrationParser.IsCandidate)
                .Select(declaration => MigrationParser.Parse(declaration, Compilation.GetSemanticModel(declaration.SyntaxTree), cancellation))
                .OfType<Parsed<MigrationModel>>(),
        ];
        Files = [.. documents.Where(document => document.Reading.File is not null).Select(document => document.Reading.File! with { Alias = document.Alias })];
        Histories = [.. HistoryLinker.Link([.. States.Select(state => state.Model).OfType<StateModel>()], Files)];
    }

    public ProjectFile Project { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The types with <c>[State]</c>.</summary>
    public IReadOnlyList<Parsed<StateModel>> States { get; }

    /// <summary>The classes that derive from a migration.</summary>
    public IReadOnlyList<Parsed<MigrationModel>> Migrations { get; }

    /// <summary>The schema files.</summary>
    public IReadOnlyList<SchemaDocument> Documents { get; }

    /// <summary>Code and schema files taken together.</summary>
    public IReadOnlyList<StateHistory> Histories { get; }

    /// <summary>The schema files that can be read.</summary>
    public IReadOnlyList<SchemaFile> Files { get; }

    /// <summary>Reads a project.</summary>
    /// <exception cref="Output.CommandException">The build cannot answer, or it does not check states as this command does.</exception>
    public static async Task<ProjectShapes> ReadAsync(ProjectFile project, string? configuration, CancellationToken cancellation)
    {
        BuildAnswer build = await BuildQuestion.AskAsync(project, configuration, cancellation).ConfigureAwait(false);
        GeneratorVersion.Check(project, build.Paths("Analyzer"));
        CSharpCompilation compilation = await ProjectCompilation.CreateAsync(build, cancellation).ConfigureAwait(false);
        IReadOnlyList<SchemaDocument> documents = SchemaFolder.Read(build.Paths("AdditionalFiles").Concat(SchemaFolder.Paths(project)));
        return new ProjectShapes(project, compilation, documents, cancellation);
    }

    /// <summary>What the generator would see of a project with other sources than it has.</summary>
    public static ProjectShapes Of(ProjectFile project, CSharpCompilation compilation, IReadOnlyList<SchemaDocument> documents, CancellationToken cancellation) =>
        new(project, compilation, documents, cancellation);

    private IEnumerable<T> Declarations<T>(CancellationToken cancellation)
        where T : SyntaxNode
        => Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes().OfType<T>());

    /// <summary>The parts of a partial type are one state: the part with the attribute stands for it.</summary>
    private Parsed<StateModel>? ParseState(TypeDeclarationSyntax declaration, CancellationToken cancellation)
    {
        if (declaration.AttributeLists.Count == 0
            || Compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol type
            || type.FindAttribute(MetadataNames.StateAttribute) is not { } attribute)
        {
            return null;
        }

        bool isHere = attribute.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == declaration.SyntaxTree
            && declaration.Span.Contains(place.Span);
        return isHere ? StateParser.Parse(type, attribute, Compilation) : null;
    }
}
