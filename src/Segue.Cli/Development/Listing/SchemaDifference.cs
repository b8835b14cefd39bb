using System.Globalization;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Generators.Model;
using Segue.Generators.Schemas;
using Spectre.Console;

namespace Segue.Cli.Development.Listing;

/// <summary>Shows in which members versions of states differ: two of a schema file, or the newest of it and the code.</summary>
internal static class SchemaDifference
{
    /// <summary>Compares the code with the schema files.</summary>
    public static ExitCode WithCode(CommandOutput output, ProjectShapes shapes, string? alias)
    {
        StateDifferences[] states =
        [
            .. shapes.States
                .Select(state => state.Model)
                .OfType<StateModel>()
                .Where(state => state.Shape is not null && (alias is null || state.Alias == alias))
                .OrderBy(state => state.Alias, StringComparer.Ordinal)
                .Select(state => Compare(state, shapes.Files.FirstOrDefault(file => file.Alias == state.Alias))),
        ];
        return Write(output, states);
    }

    /// <summary>Compares two versions of schema files.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="files">The files.</param>
    /// <param name="from">The one version; null for the one before the other.</param>
    /// <param name="to">The other version; null for the newest.</param>
    public static ExitCode BetweenVersions(CommandOutput output, IEnumerable<SchemaFile> files, int? from, int? to)
    {
        List<StateDifferences> states = [];
        foreach (SchemaFile file in files)
        {
            SchemaVersion? newer = file.Find(to ?? file.Newest.Version);
            SchemaVersion? older = newer is null ? null : file.Find(from ?? newer.Version - 1);
            if (older is not null && newer is not null)
            {
                states.Add(new StateDifferences
                {
                    Alias = file.Alias,
                    From = Text(older.Version),
                    To = Text(newer.Version),
                    Differences = ShapeComparison.Differences(older.Shape, newer.Shape, areSameVersion: false),
                });
            }
        }

        return Write(output, [.. states]);
    }

    private static StateDifferences Compare(StateModel state, SchemaFile? file)
    {
        SchemaVersion? frozen = file?.Find(state.Version) ?? file?.Newest;
        return new StateDifferences
        {
            Alias = state.Alias,
            From = frozen is null ? "none" : Text(frozen.Version),
            To = $"code, version {Text(state.Version)}",
            Differences = ShapeComparison.Differences(
                frozen?.Shape ?? new Shape(state.Shape!.Root.Kind, [], []),
                state.Shape!,
                areSameVersion: frozen?.Version == state.Version),
        };
    }

    private static ExitCode Write(CommandOutput output, StateDifferences[] states)
    {
        if (output.IsJson)
        {
            output.WriteJson(states, DevelopmentJson.Default.StateDifferencesArray);
            return ExitCode.Done;
        }

        foreach (StateDifferences state in states)
        {
            output.Console.MarkupLineInterpolated($"[bold]{state.Alias}[/]: {state.From} -> {state.To}{(state.Differences.Count == 0 ? ": the same" : "")}");
            foreach (string difference in state.Differences)
            {
                string colour = difference[0] switch { '+' => "green", '-' => "red", _ => "yellow" };
                output.Console.Write(new Markup($"  [{colour}]{Markup.Escape(difference)}[/]\n"));
            }
        }

        return ExitCode.Done;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
