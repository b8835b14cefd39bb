using System.Diagnostics;

namespace Segue.Cli.Tests.Harness;

/// <summary>The tool, run by a test: as a process of its own with its output in pipes, as a user would run it, or in the test's own.</summary>
internal sealed record ToolRun
{
    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The standard output.</summary>
    public required string Output { get; init; }

    /// <summary>The standard error.</summary>
    public required string Error { get; init; }

    /// <summary>Runs <c>segue</c> in a folder and waits until it ends.</summary>
    public static Task<ToolRun> SegueAsync(string folder, params string[] arguments) =>
        StartAsync(folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, "Segue.Cli.dll"), .. arguments]);

    /// <summary>Runs <c>segue</c> in the test's own process, which takes none of the time in which a process starts.</summary>
    public static async Task<ToolRun> CallAsync(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(arguments, output, error);
        return new ToolRun { ExitCode = exitCode, Output = output.ToString(), Error = error.ToString() };
    }

    /// <summary>Runs any program in a folder and waits until it ends.</summary>
    public static async Task<ToolRun> StartAsync(string folder, string program, params string[] arguments)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ToolRun { ExitCode = process.ExitCode, Output = await output, Error = await error };
    }
}
