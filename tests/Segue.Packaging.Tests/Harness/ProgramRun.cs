using System.Diagnostics;

namespace Segue.Packaging.Tests.Harness;

/// <summary>A program that was run to its end.</summary>
internal sealed record ProgramRun
{
    /// <summary>The command line.</summary>
    public required string Command { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The standard output.</summary>
    public required string Output { get; init; }

    /// <summary>The standard error.</summary>
    public required string Error { get; init; }

    /// <summary>Runs a program in a folder and waits until it ends.</summary>
    public static async Task<ProgramRun> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = Process.Start(Prepare(folder, environment, program, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ProgramRun
        {
            Command = $"{program} {string.Join(' ', arguments)}",
            ExitCode = process.ExitCode,
            Output = await output,
            Error = await error,
        };
    }

    /// <summary>How a program is started: nothing of it outlives it and keeps its pipes open.</summary>
    public static ProcessStartInfo Prepare(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_ROOT"] = BuildFacts.DotnetRoot;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Fails the test, with what the program said, unless it ended well.</summary>
    public ProgramRun Good()
    {
        Assert.True(ExitCode == 0, $"{Command}: exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }
}
