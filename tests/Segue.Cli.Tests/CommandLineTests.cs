using System.Text.Json;
using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests;

/// <summary>What newcomers and scripts get wrong: each is an error with id, what, where and next, and nothing else is done.</summary>
public sealed class CommandLineTests
{
    private const string Nowhere = "/proc/nowhere.sock";

    [Theory]
    [InlineData("1118", "upgarde")]
    [InlineData("1118", "upgrade")]
    [InlineData("1118", "upgrade", "")]
    [InlineData("1118", "upgrade", "release", "--probation", "5min")]
    [InlineData("1118", "upgrade", "release", "--max-pause", "-1s")]
    [InlineData("1118", "upgrade", "release", "--max-pause")]
    [InlineData("1118", "upgrade", "release", "--hosts", ",")]
    [InlineData("1118", "upgrade", "release", "--hosts", "a,b", "--socket", "c")]
    [InlineData("1118", "status", "--socket", "a", "--host", "http://b")]
    [InlineData("1118", "status", "--watch", "5")]
    [InlineData("1118", "sys", "suspend", "wallet@")]
    [InlineData("1118", "sys", "suspend", "@key")]
    [InlineData("1118", "sys", "get-state", "counter", "--rows", "many")]
    [InlineData("1118", "sys", "stop", "counter")]
    [InlineData("1118", "sys")]
    [InlineData("1118", "table", "backup", "counter", "Entries")]
    [InlineData("1118", "table", "info", "", "Entries")]
    [InlineData("1118", "history", "last")]
    [InlineData("1118", "history", "--count", "0")]
    [InlineData("1118", "token", " ")]
    [InlineData("1118", "token", "eve", "--role", "admin")]
    [InlineData("1113", "upgrade", "/proc/no-release", "--socket", Nowhere)]
    [InlineData("1113", "upgrade", "/proc/no-release", "--hosts", Nowhere)]
    [InlineData("1105", "sys", "replace-state", "counter", "/proc/no-file", "--socket", Nowhere)]
    [InlineData("1105", "table", "import", "counter", "Entries", "/proc/no-file", "--socket", Nowhere)]
    [InlineData("1105", "table", "export", "counter", "Entries", "/proc/nowhere/file", "--socket", Nowhere)]
    [InlineData("1108", "status", "--socket", Nowhere)]
    [InlineData("1108", "status", "--watch", "--socket", Nowhere)]
    [InlineData("1108", "rollback", "--socket", Nowhere)]
    [InlineData("1108", "status", "--host", "ftp://10.0.0.1")]
    [InlineData("1108", "finalise", "--host", "http://127.0.0.1:1")]
    public async Task Mistake_EndsWithOne_AndSaysIdWhatWhereAndNext(string id, params string[] arguments)
    {
        ToolRun run = await ToolRun.CallAsync([.. arguments, "--json"]);

        Assert.True(run is { ExitCode: 1, Error: "" }, run.ToString());
        JsonElement error = JsonDocument.Parse(run.Output).RootElement.GetProperty("error");
        Assert.Equal($"SEGUE{id}", error.GetProperty("id").GetString());
        Assert.All(["what", "where", "next"], part => Assert.NotEmpty(error.GetProperty(part).GetString()!));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typo_IsAnsweredWithWhatMightBeMeant_AndTheHelpThatKnows()
    {
        ToolRun run = await ToolRun.CallAsync("upgarde", "release");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error SEGUE1118: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("upgrade", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("  where: segue\n  next:  segue --help\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Family_ByItself_ShowsItsHelp()
    {
        ToolRun run = await ToolRun.CallAsync("sys");
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("segue sys [command]", run.Output, StringComparison.Ordinal);
        Assert.Contains("replace-state", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_ThatIsStreamed_IsOnALineOfItsOwn()
    {
        ToolRun run = await ToolRun.CallAsync("status", "--watch", "--socket", Nowhere, "--json");
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task OnATerminal_ThereAreColours_AndWithNoColorThereAreNone()
    {
        Assert.Contains("\u001b[", await OnATerminalAsync("NO_COLOR="), StringComparison.Ordinal);
        string plain = await OnATerminalAsync("NO_COLOR=1");
        Assert.Contains("SEGUE1108", plain, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*[34][0-9]", plain);
    }

    /// <summary>The tool with a terminal of its own, which <c>script</c> gives it.</summary>
    private static async Task<string> OnATerminalAsync(string color) => (await ToolRun.StartAsync(
        Path.GetTempPath(),
        "env",
        color,
        "TERM=xterm-256color",
        "script",
        "--quiet",
        "--command",
        $"dotnet {Path.Combine(AppContext.BaseDirectory, "Segue.Cli.dll")} status --socket {Nowhere}",
        "/dev/null")).Output;
}
