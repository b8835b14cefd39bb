using System.Text.Json;
using Segue.Cli.Development.Projects;

namespace Segue.Cli.Packaging.Packing;

/// <summary>Builds a module's project, so that what is packed is what its sources say.</summary>
internal static class ModuleBuild
{
    private const string Item = "SegueModuleOutput";

    /// <summary>MSBuild is asked for the item and not for the target's result: it fails over a target that a failed build never came to.</summary>
    private static readonly string[] Arguments = ["-target:Build;GetSegueModule", $"-getItem:{Item}", "-getProperty:AssemblyName"];

    /// <summary>Builds.</summary>
    /// <returns>The folder of the module.</returns>
    /// <exception cref="Output.CommandException">It does not build, or makes no module.</exception>
    public static async Task<string> RunAsync(ProjectFile project, string configuration, CancellationToken cancellation)
    {
        BuildRun run = await BuildRun.StartAsync(project, configuration, Arguments, cancellation).ConfigureAwait(false);
        if (run.FindAnswer().IsEmpty)
        {
            throw PackagingFailures.BuildFailed(project.FullName, run.Reason);
        }

        try
        {
            BuildAnswer answer = JsonSerializer.Deserialize(run.FindAnswer(), BuildJson.Default.BuildAnswer)!;
            return answer.Paths(Item).FirstOrDefault() is { } folder && Directory.Exists(folder)
                ? folder
                : throw PackagingFailures.BuildFailed(project.FullName, "its project makes no module: <SegueModule>true</SegueModule> is missing.");
        }
        catch (JsonException exception)
        {
            throw PackagingFailures.BuildFailed(project.FullName, exception.Message);
        }
    }
}
