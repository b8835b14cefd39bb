using System.Diagnostics;

namespace Segue.Cli.Development.Watching;

/// <summary>Builds a module.</summary>
internal static class ModuleBuild
{
    /// <summary>Builds.</summary>
    /// <returns>The errors as the build writes them; empty where it builds.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(WatchedModule module, CancellationToken cancellation)
    {
        // A file: what a build leaves running, such as a compiler for the next one, would keep a pipe open.
        // In a folder that is this user's alone: whoever else may write to the one for temporary files could have laid a link there.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("segue-watch-");
        string log = Path.Combine(folder.FullName, "build.log");
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["build", module.Project.FullName])
        {
            WorkingDirectory = module.Project.Folder,
            ArgumentList =
            {
                "-nologo", "-noConsoleLogger", "-fileLogger", $"-fileLoggerParameters:LogFile={log};Verbosity=quiet;NoSummary;ErrorsOnly",
            },
        };
        if (module.Configuration is { } configuration)
        {
            start.ArgumentList.Add("--configuration");
            start.ArgumentList.Add(configuration);
        }

        try
        {
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0 ? [] : Errors(await ReadAsync(log, cancellation).ConfigureAwait(false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<string[]> ReadAsync(string log, CancellationToken cancellation) =>
        File.Exists(log) ? File.ReadAllLinesAsync(log, cancellation) : Task.FromResult(Array.Empty<string>());

    /// <summary>Each error once, without the project behind it.</summary>
    private static string[] Errors(string[] lines)
    {
        string[] errors =
        [
            .. lines
                .Where(static line => line.Contains("error", StringComparison.Ordinal))
                .Select(static line => line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var end ? line[..end].Trim() : line.Trim())
                .Distinct(),
        ];
        return errors.Length > 0 ? errors : ["The build failed and did not say why. Call dotnet build."];
    }
}
