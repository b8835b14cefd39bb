using System.Text.Json;
using System.Text.Json.Nodes;
using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests.Operation;

/// <summary>Servers, tables, checkpoints and pins from the command line.</summary>
public sealed class OperateCommandTests
{
    [Fact]
    public async Task Sys_ReadsReplacesSuspendsAndResumes()
    {
        using RunningHost host = await RunningHost.StartAsync();
        await host.Process.DoAsync("call 10");

        JsonNode state = JsonNode.Parse(await host.DoneAsync("sys", "get-state", "counter", "--rows", "0"))!;
        Assert.Equal(10, state["Total"]!.GetValue<int>());
        state["Total"] = 1000;
        await File.WriteAllTextAsync(host.File("state.json"), state.ToJsonString(), TestContext.Current.CancellationToken);
        await host.DoneAsync("sys", "replace-state", "counter", host.File("state.json"));
        Assert.StartsWith("state 1000 ", await host.Process.DoAsync("state"), StringComparison.Ordinal);

        Assert.Contains("is suspended", await host.DoneAsync("sys", "suspend", "counter"), StringComparison.Ordinal);
        Assert.Contains("suspended", await host.DoneAsync("sys", "status", "counter"), StringComparison.Ordinal);
        Assert.True((await host.JsonAsync("sys", "resume", "counter")).GetProperty("changed").GetBoolean());
        await host.Process.DoAsync("call 200"); // one of 64 is timed
        Assert.Contains("AddAsync", await host.DoneAsync("sys", "statistics", "counter"), StringComparison.Ordinal);
        Assert.Equal("", await host.DoneAsync("sys", "trace", "counter", "--for", "100ms"));

        await File.WriteAllTextAsync(host.File("state.json"), "{ \"Total\": \"many\" }", TestContext.Current.CancellationToken);
        ToolRun misshapen = await host.SegueAsync("sys", "replace-state", "counter", host.File("state.json"));
        Assert.Equal(2, misshapen.ExitCode);
        Assert.Contains("  where: counter: $.Total\n  next:  segue sys get-state counter --rows 0\n", misshapen.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await host.SegueAsync("sys", "get-state", "counter@a")).ExitCode);
        Assert.Equal(1, (await host.SegueAsync("history", "999")).ExitCode);

        string operations = await host.DoneAsync("history", "--operations");
        Assert.All(["sys replace-state", "sys suspend", "sys resume"], what => Assert.Contains(what, operations, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_IsListedBackedUpRestoredExportedAndImported()
    {
        using RunningHost host = await RunningHost.StartAsync();
        await host.Process.DoAsync("call 10");

        Assert.Contains("Entries", await host.DoneAsync("table", "list"), StringComparison.Ordinal);
        await host.DoneAsync("table", "backup", "counter", "Entries", "before");
        Assert.Equal("before", (await host.JsonAsync("table", "info", "counter", "Entries")).GetProperty("backups")[0].GetProperty("name").GetString());
        await host.DoneAsync("table", "export", "counter", "Entries", host.File("rows"));
        await host.Process.DoAsync("fill 5");
        await host.DoneAsync("table", "import", "counter", "Entries", host.File("rows"));
        Assert.Contains(" 10 ", await host.Process.DoAsync("state"), StringComparison.Ordinal);
        await host.DoneAsync("table", "restore", "counter", "Entries", "before");
        await host.DoneAsync("table", "discard", "counter", "Entries", "before");
        Assert.False(File.Exists(host.File("rows.part")));
        Assert.Equal(2, (await host.SegueAsync("table", "export", "counter", "Nothing", host.File("other"))).ExitCode);
        Assert.False(File.Exists(host.File("other")));
    }

    [Fact]
    public async Task Checkpoint_IsTakenAndListed_AndPinsAreNone()
    {
        using RunningHost host = await RunningHost.StartAsync();
        Assert.Contains("Checkpoint 1", await host.DoneAsync("checkpoint"), StringComparison.Ordinal);
        Assert.Single((await host.JsonAsync("checkpoint", "--list")).EnumerateArray());
        Assert.Contains("All old code has left", await host.DoneAsync("pins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ThatIsNotNamed_IsTheOneThatRuns_AndWhereNoneRuns_ThatIsSaid()
    {
        ToolRun none = await ToolRun.StartAsync(
            Path.GetTempPath(), "env", "SEGUE_ADMIN=", "XDG_RUNTIME_DIR=/proc", "dotnet", Path.Combine(AppContext.BaseDirectory, "Segue.Cli.dll"), "status", "--json");
        Assert.Equal(1, none.ExitCode);
        Assert.Equal(DiagnosticIds.HostUnreachable, JsonDocument.Parse(none.Output).RootElement.GetProperty("error").GetProperty("id").GetString());

        using RunningHost host = await RunningHost.StartAsync();
        ToolRun named = await ToolRun.StartAsync(
            Path.GetTempPath(), "env", $"SEGUE_ADMIN={host.Socket}", "dotnet", Path.Combine(AppContext.BaseDirectory, "Segue.Cli.dll"), "status");
        Assert.True(named.ExitCode == 0, named.Error);
    }

    [Fact]
    public async Task Token_IsMade_AndItsHashIsWhatTheHostIsGiven()
    {
        ToolRun run = await ToolRun.SegueAsync(Path.GetTempPath(), "token", "adam", "--role", "operate", "--json");
        JsonElement document = JsonDocument.Parse(run.Output).RootElement;
        string secret = document.GetProperty("secret").GetString()!;
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
        Assert.Equal((hash, "Operate"), (document.GetProperty("token").GetProperty("sha256").GetString(), document.GetProperty("token").GetProperty("role").GetString()));
    }
}
