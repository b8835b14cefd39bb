using System.Diagnostics;
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
        "-nologo",
        "-verbosity:quiet",
        "-restore",
        "-target:ResolveReferences;BeforeCompile",
        "-getItem:Compile,ReferencePath,Analyzer,AdditionalFiles",
        "-getProperty:AssemblyName,DefineConstants,LangVersion,Nullable,SegueModule,SegueModuleFolder,IsTestProject",
        "-property:SegueSchemaCheck=off",

        // What outlives the question would keep its pipes open, and with them this process waiting.
        "-nodeReuse:false",
        "-property:UseSharedCompilation=false",
    ];

    /// <summary>Asks.</summary>
    /// <exception cref="CommandException">The build failed, or it is no build that can answer.</exception>
    public static async Task<BuildAnswer> AskAsync(ProjectFile project, string? configuration, CancellationToken cancellation)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(host, ["msbuild", project.FullName, .. Arguments])
        {
            WorkingDirectory = project.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (configuration is not null)
        {
            start.ArgumentList.Add($"-property:Configuration={configuration}");
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        string answer = await output.ConfigureAwait(false);
        int begin = answer.IndexOf('{', StringComparison.Ordinal);
        if (process.ExitCode != 0 || begin < 0)
        {
            throw Unreadable(project, answer + await error.ConfigureAwait(false), cause: null);
        }

        try
        {
            return JsonSerializer.Deserialize(answer.AsSpan(begin), BuildJson.Default.BuildAnswer)!;
        }
        catch (JsonException exception)
        {
            throw Unreadable(project, exception.Message, exception);
        }
    }

    private static CommandException Unreadable(ProjectFile project, string output, Exception? cause)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string reason = lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.FirstOrDefault() ?? "it says nothing";
        return new CommandException(
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
}
