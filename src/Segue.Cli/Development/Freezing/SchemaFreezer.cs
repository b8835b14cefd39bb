using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Projects;
using Segue.Generators.Diagnostics;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Freezing;

/// <summary>
/// Takes the shapes of the code over into the schema files. What has shipped is never touched (I9): where the code differs from
/// it, nothing is written at all.
/// </summary>
internal sealed class SchemaFreezer(ProjectShapes shapes)
{
    private readonly SchemaChecks _checks = new(shapes.States, shapes.Documents);
    private readonly DiagnosticInfo[] _twice = [.. StateChecks.AliasConflicts(shapes.States)];

    /// <summary>What would be written, sorted by alias.</summary>
    /// <param name="alias">One state; null for all.</param>
    /// <param name="refusals">What keeps it from being written.</param>
    public IReadOnlyList<FrozenState> Plan(string? alias, out IReadOnlyList<Finding> refusals)
    {
        List<FrozenState> frozen = [];
        List<Finding> found = [];
        IEnumerable<Parsed<StateModel>> states = shapes.States
            .Where(state => alias is null || state.Model?.Alias == alias)
            .OrderBy(state => state.Model?.Alias, StringComparer.Ordinal);
        foreach (Parsed<StateModel> state in states)
        {
            SchemaDocument? document = shapes.Documents.FirstOrDefault(each => each.Alias == state.Model?.Alias);
            Finding[] reasons = [.. Refusals(state, document)];
            found.AddRange(reasons);
            if (reasons.Length == 0)
            {
                frozen.Add(Freeze(state.Model!, document));
            }
        }

        refusals = found;
        return frozen;
    }

    /// <summary>Writes what was planned. A file is there whole or not at all.</summary>
    public static void Write(IEnumerable<FrozenState> states)
    {
        foreach (FrozenState state in states.Where(state => state.Outcome != FreezeOutcome.Unchanged))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(state.File)!);
            string draft = state.File + ".tmp";
            File.WriteAllText(draft, state.Text);
            File.Move(draft, state.File, overwrite: true);
        }
    }

    private IEnumerable<Finding> Refusals(Parsed<StateModel> state, SchemaDocument? document)
    {
        if (state.Model is not { Shape: { } shape } model)
        {
            return state.Diagnostics.Count > 0 ? state.Diagnostics.Select(GeneratorFindings.Of) : [UncompiledState.Describe(shapes, state)];
        }

        IEnumerable<DiagnosticInfo> twice = _twice.Where(diagnostic => diagnostic.Arguments[2] == model.Alias);
        return twice.Concat(document is null ? [] : InFile(model, shape, state.Location, document)).Select(GeneratorFindings.Of);
    }

    private IEnumerable<DiagnosticInfo> InFile(StateModel state, Shape shape, LocationInfo location, SchemaDocument document)
    {
        foreach (DiagnosticInfo diagnostic in _checks.CheckFile(document))
        {
            yield return diagnostic;
        }

        if (document.Reading.File is not { } file)
        {
            yield break;
        }

        foreach (SchemaProblem problem in SchemaIntegrity.Check(file).Where(problem => !IsMended(file.Versions[problem.Index], problem, state)))
        {
            yield return SchemaChecks.Describe(document, problem);
        }

        if (SchemaChecks.Compare(state, shape, location, file) is { } difference && !IsMended(file, difference, state))
        {
            yield return difference;
        }
    }

    /// <summary>Whether writing the file anew is what mends it: only where it does not touch what has shipped.</summary>
    private static bool IsMended(SchemaVersion version, SchemaProblem problem, StateModel state) => problem.Kind switch
    {
        SchemaProblemKind.Version => false,
        SchemaProblemKind.Fingerprint => version.Version >= state.Version && !version.IsShipped,
        SchemaProblemKind.Chain => !version.IsShipped,
        _ => true,
    };

    private static bool IsMended(SchemaFile file, DiagnosticInfo difference, StateModel state) =>
        difference.Descriptor == SchemaDiagnostics.VersionMissing
        || (difference.Descriptor == SchemaDiagnostics.ShapeDiffers && file.Find(state.Version) is { IsShipped: false })
        || (difference.Descriptor == SchemaDiagnostics.Newer && !file.Versions.Any(version => version.Version >= state.Version && version.IsShipped));

    private FrozenState Freeze(StateModel state, SchemaDocument? document)
    {
        SchemaFile? file = document?.Reading.File;
        List<SchemaVersion> versions = [];
        foreach (SchemaVersion version in (file?.Versions ?? []).Where(version => version.Version < state.Version))
        {
            string chain = SchemaChain.Next(versions.LastOrDefault()?.Chain, version.Version, version.Fingerprint, ShapeChanges.Text(version.Shape));
            versions.Add(version with { Chain = chain });
        }

        SchemaVersion? stored = file?.Find(state.Version);
        versions.Add(stored is { IsShipped: true }
            ? stored
            : SchemaVersion.After(versions.LastOrDefault(), state.Version, state.FullName, state.Shape!));
        string text = SchemaWriter.Write(SchemaFile.Create(state.Alias, versions));
        string path = document?.Path ?? Path.Combine(shapes.Project.SchemaFolder, state.Alias + ".json");
        return new FrozenState
        {
            Alias = state.Alias,
            Version = state.Version,
            File = path,
            Text = text,
            Dropped = [.. (file?.Versions ?? []).Where(version => version.Version > state.Version).Select(version => version.Version)],
            Outcome = document is null ? FreezeOutcome.Created
                : File.ReadAllText(path) == text ? FreezeOutcome.Unchanged
                : stored is null ? FreezeOutcome.Added
                : FreezeOutcome.Rewritten,
        };
    }
}
