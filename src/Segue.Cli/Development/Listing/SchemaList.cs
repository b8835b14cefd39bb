using System.Globalization;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Generators.Model;
using Segue.Generators.Schemas;
using Spectre.Console;

namespace Segue.Cli.Development.Listing;

/// <summary>Lists the schema files of a project, as they are on the disk.</summary>
internal static class SchemaList
{
    public static ExitCode Run(CommandOutput output, ProjectFile project)
    {
        ListedState[] states = [.. SchemaFolder.Read(SchemaFolder.Paths(project)).Select(List)];
        if (output.IsJson)
        {
            output.WriteJson(states, DevelopmentJson.Default.ListedStateArray);
        }
        else
        {
            Spectre.Console.Table table = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumns("state", "version", "shipped", "members", "head");
            foreach (ListedState state in states)
            {
                table.AddRow(
                    new Text(state.Alias),
                    new Text(state.Error is null ? Number(state.Versions[^1]) : "unreadable"),
                    new Text(state.Shipped is { } shipped ? Number(shipped) : "none"),
                    new Text(Number(state.Members)),
                    new Text(state.Head ?? state.Error ?? ""));
            }

            output.Console.Write(table);
        }

        return states.All(state => state.Error is null) ? ExitCode.Done : ExitCode.Failed;
    }

    private static ListedState List(SchemaDocument document)
    {
        string file = Path.GetRelativePath(Environment.CurrentDirectory, document.Path);
        return document.Reading.File is { } schema
            ? new ListedState
            {
                Alias = document.Alias,
                Head = schema.Head,
                Versions = [.. schema.Versions.Select(version => version.Version)],
                Shipped = schema.Versions.LastOrDefault(version => version.IsShipped)?.Version,
                Members = schema.Newest.Shape.Root.Members.Count,
                File = file,
            }
            : new ListedState { Alias = document.Alias, File = file, Error = Describe(document.Reading.Error!) };
    }

    private static string Describe(SchemaError error) =>
        string.Create(CultureInfo.InvariantCulture, $"line {error.Position.Line + 1}, column {error.Position.Column + 1}: {error.Message}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
