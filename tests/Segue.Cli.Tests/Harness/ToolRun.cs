using System.Diagnostics;

namespace Segue.Cli.Tests.Harness;

/// <summary>The built tool, run as a process of its own as a user would run it, its output in pipes.</summary>
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
