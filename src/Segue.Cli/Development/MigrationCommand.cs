using System.CommandLine;
using Segue.Cli.Development.Migrations;
using Segue.Cli.Development.Projects;
using Segue.Generators.Schemas;
using Spectre.Console;

namespace Segue.Cli.Development;

/// <summary><c>segue migration add NAME</c>: begins the migration that a new version needs.</summary>
internal static class MigrationCommand
{
    public static Command Create() => new("migration", "Migrations between versions of states.") { Add() };

    private static Command Add()
    {
        Argument<string> name = new("NAME") { Description = "The name of the class, and of its file." };
        name.Validators.Add(static result =>
        {
            if (!SchemaNames.IsIdentifier(result.GetValueOrDefault<string>()))
            {
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no name of a class.");
            }
        });
        Command command = new("add", "Writes the migration to the newest version: what is obvious filled in, the rest as compile errors that say what to decide.")
        {
            name, ProjectOptions.Project, ProjectOptions.Configuration, ProjectOptions.State,
        };
        command.SetAction(async (output, call, cancellation) =>
        {
            ProjectShapes shapes = await ProjectShapes.ReadAsync(
                ProjectFile.Find(call.GetValue(ProjectOptions.Project)),
                call.GetValue(ProjectOptions.Configuration),
                cancellation).ConfigureAwait(false);
            WrittenMigration written = MigrationDraft.Write(shapes, call.GetRequiredValue(name), call.GetValue(ProjectOptions.State));
            if (output.IsJson)
            {
                output.WriteJson(written, DevelopmentJson.Default.WrittenMigration);
                return ExitCode.Done;
            }

            string file = Path.GetRelativePath(Environment.CurrentDirectory, written.File);
            output.Console.MarkupLineInterpolated($"[bold]{written.Alias}[/] version {written.From} to {written.To}: {file}");
            output.WriteLine(written.Decisions == 0
                ? "Nothing is left to decide."
                : $"{written.Decisions} to decide: each is an #error in the file that says what.");
            return ExitCode.Done;
        });
        return command;
    }
}
