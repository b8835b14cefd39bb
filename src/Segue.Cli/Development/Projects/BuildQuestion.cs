using System.Text.Json;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Projects;

/// <summary>
/// Asks the build what a project compiles: its sources, references and schema files, as the compiler would get them. References
/// are built for it, the project itself is not: in the middle of a change it does not compile.
/// </summary>
internal static class BuildQuestion
{
    private static readonly string[] Arguments =
    [
        "-target:ResolveReferences;BeforeCompile",
        "-getItem:Compile,ReferencePath,Analyzer,AdditionalFiles",
        "-getProperty:AssemblyName,DefineConstants,LangVersion,Nullable,SegueModule,SegueModuleFolder,IsTestProject",
        "-property:SegueSchemaCheck=off",
    ];

    /// <summary>Asks.</summary>
    /// <exception cref="CommandException">The build failed, or it is no build that can answer.</exception>
    public static async Task<BuildAnswer> AskAsync(ProjectFile project, string? configuration, CancellationToken cancellation)
    {
        BuildRun run = await BuildRun.StartAsync(project, configuration, Arguments, cancellation).ConfigureAwait(false);
        if (run.FindAnswer().IsEmpty)
        {
            throw Unreadable(project, run.Reason, cause: null);
        }

        try
        {
            return JsonSerializer.Deserialize(run.FindAnswer(), BuildJson.Default.BuildAnswer)!;
        }
        catch (JsonException exception)
        {
            throw Unreadable(project, exception.Message, exception);
        }
    }

    private static CommandException Unreadable(ProjectFile project, string reason, Exception? cause) => new(
        ExitCode.Failed,
        new CommandError
        {
            Id = DiagnosticIds.ProjectUnreadable,
            What = $"The build cannot say what the project compiles: {reason}",
            Where = project.FullName,
            Next = "dotnet build",
        },
        cause);
}
