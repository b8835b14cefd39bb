using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests;

public sealed class SegueCommandTests
{
    [Fact]
    public async Task Help_IsAnswered()
    {
        ToolRun run = await ToolRun.SegueAsync(AppContext.BaseDirectory, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("segue [command]", run.Output, StringComparison.Ordinal);
        Assert.Contains("--json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCommand_EndsWithOne()
    {
        ToolRun run = await ToolRun.SegueAsync(AppContext.BaseDirectory, "upgarde");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("upgarde", run.Error, StringComparison.Ordinal);
    }
}
