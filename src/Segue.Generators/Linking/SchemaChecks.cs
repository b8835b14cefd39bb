using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Compares schema files with the code, and with themselves (I9).</summary>
internal sealed class SchemaChecks(IReadOnlyList<Parsed<StateModel>> states, IReadOnlyList<SchemaDocument> documents)
{
    private readonly List<StateModel> _states = [.. states.Select(static s => s.Model).OfType<StateModel>()];

    /// <summary>Lists the diagnostics of all files and of all states that they are about.</summary>
    public IEnumerable<DiagnosticInfo> Check() => documents
        .SelectMany(CheckDocument)
        .Concat(states.Where(static state => state.Model is not null).SelectMany(state => CheckState(state.Model!, state.Location)));

    /// <summary>What is wrong with one file as a whole, whatever its versions are: it cannot be read, or it is not the alias's one.</summary>
    public IEnumerable<DiagnosticInfo> CheckFile(SchemaDocument document)
    {
        SchemaReading reading = document.Reading;
        if (reading.Error is { } error)
        {
            (int line, int column) = error.Position;
            yield return At(document, error.Position, SchemaDiagnostics.Unreadable, Text(line + 1), Text(column + 1), error.Message);
            yield break;
        }

        SchemaPositions positions = reading.Positions!;
        if (reading.File!.Alias != document.Alias)
        {
            yield return At(document, positions.Alias, SchemaDiagnostics.AliasDiffers, document.Alias, reading.File.Alias);
        }

        SchemaDocument first = documents.First(other => other.Alias == document.Alias);
        if (first.Path != document.Path)
        {
            yield return At(document, positions.Alias, SchemaDiagnostics.FileTwice, document.Alias, first.Path);
        }
    }

    private IEnumerable<DiagnosticInfo> CheckDocument(SchemaDocument document) =>
        CheckFile(document).Concat(document.Reading is { File: { } file, Positions: { } positions } ? CheckVersions(document, file, positions) : []);

    private IEnumerable<DiagnosticInfo> CheckVersions(SchemaDocument document, SchemaFile file, SchemaPositions positions)
    {
        foreach (SchemaProblem problem in SchemaIntegrity.Check(file))
        {
            yield return Describe(document, problem);
        }

        for (int i = 0; i < file.Versions.Count; i++)
        {
            SchemaVersion version = file.Versions[i];
            foreach (RowExpression row in version.Shape.Expressions().OfType<RowExpression>().Where(IsUnknown))
            {
                yield return At(
                    document,
                    positions.Versions[i].Version,
                    SchemaDiagnostics.RowUnknown,
                    Text(version.Version),
                    document.Alias,
                    row.Alias,
                    Text(row.Version));
            }
        }
    }

    /// <summary>A disagreement within a file, with its place.</summary>
    public static DiagnosticInfo Describe(SchemaDocument document, SchemaProblem problem)
    {
        SchemaPositions positions = document.Reading.Positions!;
        SchemaVersionPositions places = positions.Versions[problem.Index];
        string version = Text(document.Reading.File!.Versions[problem.Index].Version);
        return problem.Kind switch
        {
            SchemaProblemKind.Version => At(
                document,
                places.Version,
                SchemaDiagnostics.NotConsecutive,
                version,
                document.Alias,
                Text(document.Reading.File.Versions[problem.Index - 1].Version),
                $"version {problem.Expected} is missing; take the file from the last release"),
            SchemaProblemKind.Fingerprint => At(
                document, places.Fingerprint, SchemaDiagnostics.Fingerprint, version, document.Alias, problem.Stored, problem.Expected),
            SchemaProblemKind.Chain => At(
                document, places.Chain, SchemaDiagnostics.ChainBroken, version, document.Alias, problem.Stored, problem.Expected),
            _ => At(document, positions.Head, SchemaDiagnostics.Head, document.Alias, problem.Stored, problem.Expected),
        };
    }

    private IEnumerable<DiagnosticInfo> CheckState(StateModel state, LocationInfo location)
    {
        if (state.Shape is not { } shape)
        {
            return [];
        }

        SchemaDocument? document = documents.FirstOrDefault(d => d.Alias == state.Alias);
        return document switch
        {
            null => [new DiagnosticInfo(SchemaDiagnostics.Missing, location, state.Alias, Text(state.Version), Fingerprint.Of(shape))],
            { Reading.File: { } file } => Compare(state, shape, location, file) is { } difference ? [difference] : [],
            _ => [],
        };
    }

    /// <summary>In what a state differs from its file; null where it does not.</summary>
    public static DiagnosticInfo? Compare(StateModel state, Shape shape, LocationInfo location, SchemaFile file)
    {
        string version = Text(state.Version);
        int newest = file.Newest.Version;
        if (state.Version < newest)
        {
            return new DiagnosticInfo(SchemaDiagnostics.Newer, location, state.FullName, version, Text(newest));
        }

        if (state.Version > newest + 1)
        {
            string advice = $"make this version {Text(newest + 1)}";
            return new DiagnosticInfo(SchemaDiagnostics.NotConsecutive, location, version, state.Alias, Text(newest), advice);
        }

        string fingerprint = Fingerprint.Of(shape);
        if (file.Find(state.Version) is not { } stored)
        {
            return new DiagnosticInfo(SchemaDiagnostics.VersionMissing, location, version, state.Alias, Text(newest), fingerprint);
        }

        IReadOnlyList<string> differences = ShapeComparison.Differences(stored.Shape, shape);
        if (differences.Count == 0)
        {
            return null;
        }

        string next = stored.IsShipped
            ? $"Version {version} has shipped: put it back, or make this version {Text(state.Version + 1)}, "
                + "write a migration and run `segue schema freeze`"
            : "It has not shipped: `segue schema freeze` takes the new shape over";
        return new DiagnosticInfo(
            SchemaDiagnostics.ShapeDiffers, location, version, state.Alias, string.Join(", ", differences), next, fingerprint);
    }

    private bool IsUnknown(RowExpression row) =>
        !_states.Any(state => state.Alias == row.Alias && state.Version == row.Version)
        && documents.FirstOrDefault(d => d.Alias == row.Alias)?.Reading.File?.Find(row.Version) is null;

    private static DiagnosticInfo At(
        SchemaDocument document,
        TextPosition position,
        DiagnosticDescriptor descriptor,
        params string[] arguments) =>
        new(descriptor, LocationInfo.In(document.Path, position), arguments);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
