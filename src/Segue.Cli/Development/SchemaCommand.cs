using System.CommandLine;
using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Freezing;
using Segue.Cli.Development.Listing;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Development;

/// <summary><c>segue schema list|diff|check|freeze</c>: the frozen shapes of a project.</summary>
internal static class SchemaCommand
{
    public static Command Create() => new("schema", "The frozen shapes of a project: schemas/<alias>.json.")
    {
        List(),
        Difference(),
        Check(),
        Freeze(),
    };

    private static Command List()
    {
        Command command = new("list", "Lists states, versions and what has shipped, from the files alone.") { ProjectOptions.Project };
        command.SetAction((output, call, _) => Task.FromResult(SchemaList.Run(output, ProjectFile.Find(call.GetValue(ProjectOptions.Project)))));
        return command;
    }

    private static Command Difference()
    {
        Option<int?> from = new("--from") { Description = "A version of the file. Default: the one before --to." };
        Option<int?> to = new("--to") { Description = "A version of the file. Default: the newest; without --from and --to: the code." };
        Command command = new("diff", "Shows which members differ between the files and the code, or between two versions.")
        {
            ProjectOptions.Project, ProjectOptions.Configuration, ProjectOptions.State, from, to,
        };
        command.SetAction(async (output, call, cancellation) =>
        {
            ProjectFile project = ProjectFile.Find(call.GetValue(ProjectOptions.Project));
            string? alias = call.GetValue(ProjectOptions.State);
            if (call.GetValue(from) is null && call.GetValue(to) is null)
            {
                ProjectShapes shapes = await ReadAsync(call, cancellation).ConfigureAwait(false);
                return SchemaDifference.WithCode(output, shapes, alias);
            }

            return SchemaDifference.BetweenVersions(
                output,
                SchemaFolder.Read(SchemaFolder.Paths(project)).Select(document => document.Reading.File).OfType<Generators.Schemas.SchemaFile>().Where(file => alias is null || file.Alias == alias),
                call.GetValue(from),
                call.GetValue(to));
        });
        return command;
    }

    private static Command Check()
    {
        Command command = new("check", "Says what the build would say of states, schema files and migrations.")
        {
            ProjectOptions.Project, ProjectOptions.Configuration,
        };
        command.SetAction(async (output, call, cancellation) =>
        {
            ProjectShapes shapes = await ReadAsync(call, cancellation).ConfigureAwait(false);
            Finding[] findings = [.. ProjectFindings.Of(shapes)];
            if (output.IsJson)
            {
                output.WriteJson(
                    new FindingsDocument { Subject = shapes.Project.FullName, IsGood = findings.Length == 0, Findings = findings },
                    DevelopmentJson.Default.FindingsDocument);
            }
            else
            {
                FindingText.Write(output, findings);
                output.Console.MarkupLineInterpolated($"{shapes.Project.Name}: {shapes.States.Count} states, {findings.Length} to mend");
            }

            return findings.Length == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command Freeze()
    {
        Command command = new("freeze", "Takes the shapes of the code over into the files; what has shipped is never touched.")
        {
            ProjectOptions.Project, ProjectOptions.Configuration, ProjectOptions.State,
        };
        command.SetAction(async (output, call, cancellation) =>
        {
            ProjectShapes shapes = await ReadAsync(call, cancellation).ConfigureAwait(false);
            SchemaFreezer freezer = new(shapes);
            IReadOnlyList<FrozenState> states = freezer.Plan(call.GetValue(ProjectOptions.State), out IReadOnlyList<Finding> refusals);
            if (refusals.Count > 0)
            {
                return Refuse(output, shapes, refusals);
            }

            SchemaFreezer.Write(states);
            Report(output, shapes, states);
            return states.Count == 0 ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static ExitCode Refuse(CommandOutput output, ProjectShapes shapes, IReadOnlyList<Finding> refusals)
    {
        if (output.IsJson)
        {
            output.WriteJson(
                new FindingsDocument { Subject = shapes.Project.FullName, IsGood = false, Findings = refusals },
                DevelopmentJson.Default.FindingsDocument);
        }
        else
        {
            FindingText.Write(output, refusals);
            output.WriteLine("Nothing was written.");
        }

        return ExitCode.Refused;
    }

    private static void Report(CommandOutput output, ProjectShapes shapes, IReadOnlyList<FrozenState> states)
    {
        if (output.IsJson)
        {
            output.WriteJson(new FreezeDocument { Project = shapes.Project.FullName, States = states }, DevelopmentJson.Default.FreezeDocument);
            return;
        }

        foreach (FrozenState state in states)
        {
            string dropped = state.Dropped.Count == 0 ? "" : $", version {string.Join(", ", state.Dropped)} dropped";
            string outcome = state.Outcome.ToString().ToLowerInvariant();
            string file = Path.GetRelativePath(Environment.CurrentDirectory, state.File);
            output.Console.MarkupLineInterpolated($"[bold]{state.Alias}[/] version {state.Version}: {outcome}{dropped}  {file}");
        }

        if (states.Count == 0)
        {
            output.WriteLine("The project has no such state.");
        }
    }

    private static Task<ProjectShapes> ReadAsync(ParseResult call, CancellationToken cancellation) => ProjectShapes.ReadAsync(
        ProjectFile.Find(call.GetValue(ProjectOptions.Project)),
        call.GetValue(ProjectOptions.Configuration),
        cancellation);
}
