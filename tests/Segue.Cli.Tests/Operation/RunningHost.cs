using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Operation;

/// <summary>A host in a process of its own, and the tool that is run against it.</summary>
internal sealed class RunningHost : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunningHost(string[] arguments) => Process = JournalledProcess.Start(
        Path.Combine(_folder.Path, "journal.db"),
        CounterText.V1.WriteTo(Path.Combine(_folder.Path, "module")),
        [
            "--commands",
            "--admin",
            Socket,
            "--checkpoints",
            Path.Combine(_folder.Path, "checkpoints"),
            .. arguments,
        ]);

    public JournalledProcess Process { get; }

    public string Socket => Path.Combine(_folder.Path, "control", "host.sock");

    /// <summary>Starts a host.</summary>
    /// <param name="arguments">What its program is told beside that.</param>
    public static async Task<RunningHost> StartAsync(params string[] arguments)
    {
        RunningHost host = new(arguments);
        await host.Process.ReadUntilReadyAsync();
        return host;
    }

    /// <summary>A file of the test's.</summary>
    public string File(string name) => Path.Combine(_folder.Path, name);

    /// <summary>A release in a folder of the test's.</summary>
    public string Write(ReleasePackage release) => Releases.Write(release, File("release"));

    /// <summary>Runs the tool against the host.</summary>
    public Task<ToolRun> SegueAsync(params string[] arguments) => ToolRun.CallAsync([.. arguments, "--socket", Socket]);

    /// <summary>Runs the tool, which must end with 0.</summary>
    public async Task<string> DoneAsync(params string[] arguments)
    {
        ToolRun run = await SegueAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{run.ExitCode} {run.Output} {run.Error}");
        return run.Output;
    }

    /// <summary>Runs the tool for programs, which must end with 0.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(await DoneAsync([.. arguments, "--json"]));
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        Process.Dispose();
        _folder.Dispose();
    }
}
