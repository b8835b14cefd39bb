using System.Diagnostics;

namespace Segue.Cli.Development.Projects;

/// <summary>A run of MSBuild over a project, as a process of its own.</summary>
/// <param name="ExitCode">0 where it did what was asked.</param>
/// <param name="Output">What it said on its output.</param>
/// <param name="Error">What it said on its errors.</param>
internal sealed record BuildRun(int ExitCode, string Output, string Error)
{
    private static readonly string[] Arguments =
    [
        "-nologo",
        "-verbosity:quiet",
        "-restore",

        // What outlives the question would keep its pipes open, and with them this process waiting.
        "-nodeReuse:false",
        "-property:UseSharedCompilation=false",
    ];

    /// <summary>The answer to what was asked for with <c>-get…</c>; empty where there is none.</summary>
    public ReadOnlySpan<char> FindAnswer() => ExitCode == 0 && Output.IndexOf('{', StringComparison.Ordinal) is >= 0 and int begin ? Output.AsSpan(begin) : [];

    /// <summary>The first line that says why it failed.</summary>
    public string Reason
    {
        get
        {
            string[] lines = (Output + Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.FirstOrDefault() ?? "it says nothing";
        }
    }

    /// <summary>Runs MSBuild and waits for its end.</summary>
    public static async Task<BuildRun> StartAsync(ProjectFile project, string? configuration, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(host, ["msbuild", project.FullName, .. Arguments, .. arguments])
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
        return new BuildRun(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }
}
