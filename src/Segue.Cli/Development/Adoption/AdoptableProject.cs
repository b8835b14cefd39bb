using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Cli.Development.Projects;
using Segue.Generators.Model;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption;

/// <summary>A project as <c>segue adopt</c> reads it. It need not know Segue yet.</summary>
internal sealed class AdoptableProject
{
    /// <summary>A project without schema files.</summary>
    public AdoptableProject(ProjectFile file, CSharpCompilation compilation)
        : this(file, compilation, [])
    {
    }

    private AdoptableProject(ProjectFile file, CSharpCompilation compilation, IReadOnlyList<SchemaDocument> documents)
    {
        File = file;
        Documents = documents;

        // What would be written is written against Segue: where the project has none, against the command's own.
        Compilation = compilation.GetTypeByMetadataName(MetadataNames.StateAttribute) is null
            ? compilation.AddReferences(MetadataReference.CreateFromFile(typeof(StateAttribute).Assembly.Location))
            : compilation;
        Types = [.. Declared(Compilation.Assembly.GlobalNamespace).Where(IsHandwritten).OrderBy(TypeNames.Definition, StringComparer.Ordinal)];
    }

    public ProjectFile File { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The schema files that are there.</summary>
    public IReadOnlyList<SchemaDocument> Documents { get; }

    /// <summary>The types that a person has written, those within others included, by name.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    /// <summary>The analyzers of the project's build.</summary>
    public IReadOnlyList<string> Analyzers { get; private init; } = [];

    /// <summary>Whether it is a project of tests, whose classes live for one test.</summary>
    public bool IsTest { get; private init; }

    /// <summary>Reads a project.</summary>
    /// <exception cref="Output.CommandException">The build cannot answer.</exception>
    public static async Task<AdoptableProject> ReadAsync(ProjectFile project, string? configuration, CancellationToken cancellation)
    {
        BuildAnswer build = await BuildQuestion.AskAsync(project, configuration, cancellation).ConfigureAwait(false);
        CSharpCompilation compilation = await ProjectCompilation.CreateAsync(build, cancellation).ConfigureAwait(false);
        IReadOnlyList<SchemaDocument> documents = SchemaFolder.Read(build.Paths("AdditionalFiles").Concat(SchemaFolder.Paths(project)));
        return new AdoptableProject(project, compilation, documents)
        {
            Analyzers = [.. build.Paths("Analyzer")],
            IsTest = build.Property("IsTestProject").Equals("true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static IEnumerable<INamedTypeSymbol> Declared(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Declared(space),
        INamedTypeSymbol type => Declared(type).Prepend(type),
        _ => [],
    });

    private static bool IsHandwritten(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences is [var first, ..] && !type.IsImplicitlyDeclared && !IsGenerated(first.SyntaxTree.FilePath);

    private static bool IsGenerated(string path) =>
        path.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal)
        || path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase);
}
