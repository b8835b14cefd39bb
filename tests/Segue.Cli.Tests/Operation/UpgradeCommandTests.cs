using System.Text.Json;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.Runtime.Probation;

namespace Segue.Cli.Tests.Operation;

/// <summary>An operator's day: plan, upgrade, status, rollback, finalise, history; and the exit codes that scripts rely on.</summary>
public sealed class UpgradeCommandTests
{
    [Fact]
    public async Task Day_OfAnOperator()
    {
        using RunningHost host = await RunningHost.StartAsync();
        await host.Process.DoAsync("call 250");
        string release = host.Write(Releases.Of(CounterText.V2));

        string plan = await host.DoneAsync("plan", release);
        Assert.All(
            ["a swap in the running process", "counter@1 -> counter@2", "counter-entry", "pause", "sweep", "memory", "100"],
            text => Assert.Contains(text, plan, StringComparison.Ordinal));
        Assert.DoesNotContain("\u001b", plan, StringComparison.Ordinal);
        Assert.Equal("Swap", (await host.JsonAsync("plan", release)).GetProperty("route").GetString());

        ToolRun upgrade = await host.SegueAsync("upgrade", release, "--max-pause", "5s");
        Assert.True(upgrade.ExitCode == 0, upgrade.Error);
        Assert.Contains("Rehearsed", upgrade.Error, StringComparison.Ordinal);
        Assert.Contains("its new version answers", upgrade.Output, StringComparison.Ordinal);
        Assert.EndsWith(" 2", await host.Process.DoAsync("state"), StringComparison.Ordinal);

        string status = await host.DoneAsync("status");
        Assert.Contains("counter 2.0.0", status, StringComparison.Ordinal);
        Assert.Equal("OnProbation", (await host.JsonAsync("status")).GetProperty("upgrade").GetProperty("report").GetProperty("step").GetString());

        Assert.Contains("gone back from", await host.DoneAsync("rollback"), StringComparison.Ordinal);
        Assert.StartsWith("state 250", await host.Process.DoAsync("state"), StringComparison.Ordinal);
        Assert.Contains("finalised", await host.DoneAsync("finalise"), StringComparison.Ordinal);

        string history = await host.DoneAsync("history");
        Assert.Contains("RolledBack", history, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, history, StringComparison.Ordinal);
        JsonElement[] upgrades = [.. (await host.JsonAsync("history")).EnumerateArray()];
        Assert.Contains("RollBack", await host.DoneAsync("history", upgrades[0].GetProperty("number").ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_WithJson_IsOneEventALine_AndTheLastSaysHowItCameOut()
    {
        using RunningHost host = await RunningHost.StartAsync();

        string output = await host.DoneAsync("upgrade", host.Write(Releases.Of(CounterText.V2)), "--no-wait", "--json");

        JsonElement[] events = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.True(events[^1].GetProperty("isLast").GetBoolean());
        Assert.Equal("Committed", events[^1].GetProperty("upgrade").GetProperty("report").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task ExitCodes_AreTwoWhereItIsRefused_ThreeWhereItGoesBack_OneWhereItIsCalledWrongly()
    {
        using RunningHost host = await RunningHost.StartAsync();
        await host.Process.DoAsync("call 10");
        string refused = host.Write(Releases.Of(new CounterText { Number = 2, HasMigrations = false }.Compile()));
        Assert.Equal(2, (await host.SegueAsync("plan", refused)).ExitCode);
        ToolRun upgrade = await host.SegueAsync("upgrade", refused);
        Assert.Equal(2, upgrade.ExitCode);
        Assert.Contains(DiagnosticIds.MigrationPathMissing, upgrade.Error, StringComparison.Ordinal);
        Assert.Contains("next:", upgrade.Error, StringComparison.Ordinal);

        // Its rows are not rehearsed in vain: only some of them throw, and only when they are carried over.
        string throwing = host.Write(Releases.Of(
            new CounterText { Number = 2, RowUp = "if (System.Threading.Thread.CurrentThread.Name == \"segue-sweep\") { throw new InvalidOperationException(\"no\"); }" }.Compile(CounterText.V1),
            release => release with { Criteria = new ProbationCriteria() }));
        ToolRun back = await host.SegueAsync("upgrade", throwing);
        Assert.True(back.ExitCode == 3, $"{back.ExitCode} {back.Output} {back.Error}");
        Assert.Contains(DiagnosticIds.ProbationQuarantinedRows, back.Error, StringComparison.Ordinal);

        Assert.Equal(1, (await host.SegueAsync("upgrade", host.File("nothing"))).ExitCode);
        Assert.Equal(1, (await host.SegueAsync("upgrade", throwing, "--max-pause", "soon")).ExitCode);
        Assert.Equal(1, (await host.SegueAsync("upgrade")).ExitCode);
        Assert.Equal(2, (await host.SegueAsync("cancel")).ExitCode);
        Assert.Equal(2, (await host.SegueAsync("sys", "status", "nobody")).ExitCode);
    }

    [Fact]
    public async Task Hosts_AreUpgradedAsOne()
    {
        using RunningHost first = await RunningHost.StartAsync();
        using RunningHost second = await RunningHost.StartAsync();

        ToolRun run = await ToolRun.SegueAsync(
            Path.GetTempPath(), "upgrade", first.Write(Releases.Of(CounterText.V2)), "--hosts", $"{first.Socket},{second.Socket}");

        Assert.True(run.ExitCode == 0, $"{run.Output} {run.Error}");
        Assert.EndsWith(" 2", await first.Process.DoAsync("state"), StringComparison.Ordinal);
        Assert.EndsWith(" 2", await second.Process.DoAsync("state"), StringComparison.Ordinal);

        ToolRun again = await ToolRun.SegueAsync(
            Path.GetTempPath(), "upgrade", first.Write(Releases.Of(CounterText.V3)), "--hosts", $"{first.Socket},{second.Socket}", "--json");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains(DiagnosticIds.UpgradeUnderWay, again.Output, StringComparison.Ordinal);
    }
}
