using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Generators.Authoring;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Migrations;

/// <summary>Writes the beginning of a migration beside the state that it is for.</summary>
internal static class MigrationDraft
{
    private const string Decision = "#error ";

    /// <summary>Writes the file.</summary>
    /// <param name="shapes">The project.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="alias">The state; null where only one needs a migration.</param>
    /// <exception cref="CommandException">No step needs one, several do, or the file is there.</exception>
    public static WrittenMigration Write(ProjectShapes shapes, string name, string? alias)
    {
        GeneratedStep step = Choose(shapes, alias);
        Parsed<StateModel> state = shapes.States.First(each => each.Model?.Alias == step.Alias);
        string file = Path.Combine(Path.GetDirectoryName(state.Location.Path)!, name + ".cs");
        if (File.Exists(file))
        {
            throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.FileInTheWay,
                What = $"There is a file '{name}.cs' already, and it is not overwritten.",
                Where = file,
                Next = $"segue migration add {name}2",
            });
        }

        string text = Text(shapes, name, step, state.Model!);
        File.WriteAllText(file, text);
        return new WrittenMigration
        {
            Alias = step.Alias,
            From = step.Step.From,
            To = step.Step.From + 1,
            File = file,
            Decisions = text.Split('\n').Count(line => line.StartsWith(Decision, StringComparison.Ordinal)),
        };
    }

    /// <summary>The oldest step that neither a person nor the generator has written.</summary>
    private static GeneratedStep Choose(ProjectShapes shapes, string? alias)
    {
        GeneratedStep[] open = [.. MigrationLinker.Unwritten(shapes.Migrations, shapes.Histories).Where(step => alias is null || step.Alias == alias)];
        string[] aliases = [.. open.Select(step => step.Alias).Distinct()];
        return aliases switch
        {
            [_] => open.MinBy(step => step.Step.From)!,
            [] => throw Nothing(shapes, alias),
            _ => throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.NothingToMigrate,
                What = $"More than one state needs a migration: {string.Join(", ", aliases)}.",
                Where = shapes.Project.FullName,
                Next = $"--state {aliases[0]}",
            }),
        };
    }

    private static CommandException Nothing(ProjectShapes shapes, string? alias)
    {
        StateModel? differing = shapes.States.Select(state => state.Model).OfType<StateModel>().FirstOrDefault(state =>
            state.Shape is not null
            && (alias is null || state.Alias == alias)
            && shapes.Files.FirstOrDefault(file => file.Alias == state.Alias)?.Find(state.Version) is { IsShipped: true } stored
            && ShapeComparison.Differences(stored.Shape, state.Shape).Count > 0);
        string subject = alias is null ? "No state" : shapes.States.Any(state => state.Model?.Alias == alias) ? $"State '{alias}' has no step that" : $"There is no state '{alias}', so nothing";
        return new CommandException(ExitCode.Failed, new CommandError
        {
            Id = DiagnosticIds.NothingToMigrate,
            What = differing is null
                ? $"{subject} needs a migration: every version has its way to the next one."
                : string.Create(CultureInfo.InvariantCulture, $"'{differing.FullName}' differs from version {differing.Version}, which has shipped, and is no new version yet."),
            Where = shapes.Project.FullName,
            Next = differing is null ? null : string.Create(CultureInfo.InvariantCulture, $"[State(\"{differing.Alias}\", {differing.Version + 1})]"),
        });
    }

    private static string Text(ProjectShapes shapes, string name, GeneratedStep step, StateModel state)
    {
        SchemaFile frozen = shapes.Files.First(file => file.Alias == step.Alias);
        return MigrationText.Write(new MigrationRequest
        {
            File = HistoryText.With(frozen, step.Alias, state.Version, state.FullName, state.Shape!),
            Version = step.Step.From + 1,
            ClassName = name,
            IsPublic = state.IsPublic,
            Usings = ImportsSegue(shapes) ? [] : ["Segue"],
            RowType = row => RowType(shapes, row),
        });
    }

    private static bool ImportsSegue(ProjectShapes shapes) => shapes.Compilation.SyntaxTrees
        .SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings)
        .Any(import => import.GlobalKeyword != default && import.Name?.ToString().Replace("global::", "", StringComparison.Ordinal) == "Segue");

    /// <summary>The numbered name, current or frozen: it stays when the next version comes.</summary>
    private static string? RowType(ProjectShapes shapes, RowExpression row)
    {
        SchemaVersion? stored = shapes.Files.FirstOrDefault(file => file.Alias == row.Alias)?.Find(row.Version);
        string? type = stored?.Type
            ?? shapes.States.FirstOrDefault(state => state.Model?.Alias == row.Alias && state.Model.Version == row.Version)?.Model?.FullName;
        return type is null ? null : NumberedNames.Of(type, nestedName: null, row.Version);
    }
}
