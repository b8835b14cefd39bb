using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Freezing;
using Segue.Cli.Development.Projects;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>
/// Everything that an adoption would write into a project, compiled and frozen in memory first: beside the decisions that it
/// leaves, what is written compiles, and the build accepts the schema files.
/// </summary>
internal sealed class AdoptionDraft
{
    /// <summary>What <c>#error</c> is for the compiler.</summary>
    private const string Decision = "CS1029";

    private AdoptionDraft(AdoptionFiles sources, IReadOnlyList<FrozenState> schemas, IReadOnlyList<UnwritableServer> unwritable)
    {
        Sources = sources;
        Schemas = schemas;
        Unwritable = unwritable;
    }

    public AdoptionFiles Sources { get; }

    /// <summary>The schema files, as <c>segue schema freeze</c> makes them.</summary>
    public IReadOnlyList<FrozenState> Schemas { get; }

    /// <summary>The servers that are left out.</summary>
    public IReadOnlyList<UnwritableServer> Unwritable { get; }

    /// <summary>Makes the draft for the servers that have a record to be written.</summary>
    public static AdoptionDraft Create(AdoptableProject project, IEnumerable<ServerPlan> servers, CancellationToken cancellation)
    {
        List<ServerPlan> open = [.. servers.Where(server => server.Record is not null)];
        List<UnwritableServer> unwritable = [];
        HashSet<string> known = open.Count == 0 ? [] : [.. Errors(project.Compilation, cancellation).Select(Key)];
        while (open.Count > 0)
        {
            RecordPlan[] records = [.. open.SelectMany(server => server.Record!.WithParts()).Distinct()];
            AdoptionFiles sources = AdoptionFiles.Create(project.Compilation, records);
            CSharpCompilation after = sources.Apply(project.Compilation);
            ProjectShapes shapes = ProjectShapes.Of(project.File, after, project.Documents, cancellation);
            List<FrozenState> schemas = [];
            Dictionary<string, string> reasons = Reasons(after, known, sources, shapes, schemas, cancellation);
            IReadOnlyList<UnwritableServer> failed = Failed(open, reasons);
            if (failed.Count == 0)
            {
                return new AdoptionDraft(sources, schemas, unwritable);
            }

            unwritable.AddRange(failed);
            open.RemoveAll(server => failed.Any(each => each.Plan == server));
        }

        return new AdoptionDraft(AdoptionFiles.Create(project.Compilation, []), [], unwritable);
    }

    /// <summary>What is wrong with the files of a draft, by path, and the schema files of the states in which nothing is.</summary>
    private static Dictionary<string, string> Reasons(
        CSharpCompilation after,
        HashSet<string> known,
        AdoptionFiles sources,
        ProjectShapes shapes,
        List<FrozenState> schemas,
        CancellationToken cancellation)
    {
        Dictionary<string, string> reasons = new(StringComparer.Ordinal);
        foreach (Diagnostic error in Errors(after, cancellation).Where(error => !known.Contains(Key(error))))
        {
            reasons.TryAdd(error.Location.SourceTree?.FilePath ?? "", $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        }

        SchemaFreezer freezer = new(shapes);
        IEnumerable<(string Alias, string Path)> states = sources.Records
            .SelectMany(file => file.Value.AttributedRows.Select(row => row.Alias).Append(file.Value.Alias).OfType<string>().Select(alias => (alias, file.Key)))
            .DistinctBy(state => state.alias);
        foreach ((string alias, string path) in states.OrderBy(state => state.Alias, StringComparer.Ordinal))
        {
            IReadOnlyList<FrozenState> frozen = freezer.Plan(alias, out IReadOnlyList<Finding> refusals);
            if (refusals.Count > 0)
            {
                reasons.TryAdd(path, $"{refusals[0].Id}: {refusals[0].What}");
            }

            schemas.AddRange(frozen);
        }

        return reasons;
    }

    /// <summary>An error in any of a server's files is that server's; one in a file of none is everybody's.</summary>
    private static IReadOnlyList<UnwritableServer> Failed(List<ServerPlan> open, Dictionary<string, string> reasons)
    {
        Dictionary<ServerPlan, string[]> files = open.ToDictionary(server => server, FilesOf);
        string? stray = reasons.Where(reason => !files.Values.Any(owned => owned.Contains(reason.Key))).Select(reason => reason.Value).FirstOrDefault();
        return
        [
            .. from server in open
               let own = files[server].Select(file => reasons.GetValueOrDefault(file)).FirstOrDefault(reason => reason is not null) ?? stray
               where own is not null
               select new UnwritableServer(server, own),
        ];
    }

    private static string[] FilesOf(ServerPlan server)
    {
        RecordPlan[] records = [.. server.Record!.WithParts()];
        IEnumerable<INamedTypeSymbol> types = records.Select(record => record.Source).Concat(records.SelectMany(record => record.AttributedRows).Select(row => row.Type));
        return [.. types.SelectMany(type => type.DeclaringSyntaxReferences).Select(place => place.SyntaxTree.FilePath).Concat(records.Select(AdoptionFiles.PathOf)).Distinct()];
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation, CancellationToken cancellation) =>
        compilation.GetDiagnostics(cancellation).Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != Decision);

    /// <summary>An error without its line, which edits above it move.</summary>
    private static string Key(Diagnostic error) => $"{error.Id} {error.Location.SourceTree?.FilePath} {error.GetMessage(CultureInfo.InvariantCulture)}";
}
