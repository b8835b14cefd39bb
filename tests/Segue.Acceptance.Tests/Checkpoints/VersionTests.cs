using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>A checkpoint is of the versions that wrote it; the release that starts carries it up, or has it carried back.</summary>
public sealed class VersionTests
{
    private static readonly UpgradeOptions Unrehearsed = new() { RehearsedRowsPerTable = 0 };

    [Fact]
    public async Task OlderOne_IsCarriedUpThroughEveryStep()
    {
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, CounterText.V1, rows: 3);

        using Stage stage = await hosts.StartAsync(CounterText.V3);

        Assert.Equal("3", await stage.Counter.VersionAsync());
        Assert.Equal([new CounterRow("row-0", 1000), new CounterRow("row-1", 1001), new CounterRow("row-2", 1002)], await stage.Counter.ListAsync());
        Assert.Equal(3003, await stage.Counter.TotalAsync());
        Assert.Equal(["counter"], stage.Host.Checkpoints.Restored!.CarriedUp);
        Assert.Equal(1004, await stage.Counter.AddAsync("row-0", 4));
        await CheckpointedHosts.TakeAsync(stage);
        await Expect.FinalisedAsync(await stage.CommitAsync(new CounterText { Number = 3 }.Compile(CounterText.V2, version: "3.0.1")));
        Assert.Equal(1004, await stage.Counter.GetAsync("row-0"));
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task RowWhoseMigrationThrows_IsQuarantined_NotLost()
    {
        CompiledModule throwing = new CounterText { Number = 2, RowUp = """if (old.Value == 1001) throw new InvalidOperationException("unlucky");""" }.Compile(CounterText.V1);
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, CounterText.V1, rows: 3);

        Stage first = await hosts.StartAsync(throwing);
        Assert.Equal(["row-1"], (string[])(await first.Probe.AskAsync("quarantined"))!);
        Assert.Equal(3, await first.Counter.CountAsync());

        // In its old version it goes through the next checkpoint as well.
        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);
        using Stage second = await hosts.StartAsync(throwing);
        Assert.Equal(["row-1"], (string[])(await second.Probe.AskAsync("quarantined"))!);
        Assert.True((bool)(await second.Probe.AskAsync("repair", "row-1"))!);
        Assert.Equal(1000, await second.Counter.GetAsync("row-1"));
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task NewerOne_IsCarriedBackByTheModuleThatWroteIt_WhichTheJournalKept()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        await first.Counter.AddAsync("old", 1);
        await first.CommitAsync(CounterText.V2);
        await first.Counter.AddAsync("new", 2);
        await CheckpointedHosts.TakeAsync(first);
        await Expect.FinalisedAsync(await first.RollBackAsync());
        await CheckpointedHosts.CrashAsync(first);

        // The journal says version 1, and no release that can be gone back to names version 2.
        using Stage second = await hosts.StartAsync(CounterText.V1);

        Assert.Equal("1", await second.Counter.VersionAsync());
        Assert.Equal([new CounterRow("new", 2), new CounterRow("old", 1)], await second.Counter.ListAsync());
        Assert.Equal((3, "3"), (await second.Counter.TotalAsync(), await second.Probe.AskAsync("text of state")));
        Assert.Equal(["counter"], second.Host.Checkpoints.Restored!.CarriedBack);

        // Nothing of the restoring keeps the code that it was for.
        await second.CommitAndFinaliseAsync(CounterText.V2);
        Assert.Equal([new CounterRow("new", 2), new CounterRow("old", 1)], await second.Counter.ListAsync());
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task NewerOne_WhoseModuleIsGone_IsRefused_AndNothingRunsOrIsLost()
    {
        using CheckpointedHosts hosts = new();
        await WriteAsync(hosts, CounterText.V2, rows: 1);
        hosts.Journal = new InMemoryJournal();

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => hosts.StartAsync(CounterText.V1));

        Assert.Equal(DiagnosticIds.CheckpointReleaseMissing, refused.DiagnosticId);
        Assert.Contains("counter@2", refused.Message, StringComparison.Ordinal);
        Assert.Single(hosts.Files);
        using Stage stage = await hosts.StartAsync(CounterText.V2);
        Assert.Equal(1000, await stage.Counter.TotalAsync());
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task OneOfAnotherShapeOrWithoutAWay_IsRefused_AndNotTakenForAnother()
    {
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, CounterText.V1, rows: 1);
        CompiledModule other = new CounterText { Number = 1, StateMembers = "public int More { get; init; }" }.Compile();

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => hosts.StartAsync(other));

        Assert.Equal(DiagnosticIds.CheckpointUnrestorable, refused.DiagnosticId);
        Assert.Single(hosts.Files);
    }

    [Fact]
    public async Task OnProbation_WithRowsOfBothVersions_ItIsWhatCallersSee()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        await FillAsync(first, rows: 50);
        Upgrade upgrade = await first.CommitAsync(CounterText.V2);
        await first.Counter.AddAsync("row-7", 5);
        await first.Counter.RemoveAsync("row-8");
        CounterRow[] seen = await first.Counter.ListAsync();
        await CheckpointedHosts.TakeAsync(first);
        Assert.Equal(ReleaseStep.OnProbation, upgrade.Step);
        await Expect.FinalisedAsync(upgrade);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(CounterText.V1);

        Assert.Equal("2", await second.Counter.VersionAsync());
        Assert.Equal(seen, await second.Counter.ListAsync());
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task AfterGoingBack_WithRowsOfBothVersions_ItIsOfTheOldOne()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        await FillAsync(first, rows: 50);
        await first.CommitAsync(CounterText.V2);
        await first.Counter.AddAsync("row-7", 5);
        await first.Counter.AddAsync("added", 9);
        Upgrade back = await first.RollBackAsync();
        CounterRow[] seen = await first.Counter.ListAsync();
        await CheckpointedHosts.TakeAsync(first);
        await Expect.FinalisedAsync(back);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(CounterText.V1);

        Assert.Equal("1", await second.Counter.VersionAsync());
        Assert.Equal(seen, await second.Counter.ListAsync());
        Assert.Empty(second.Host.Checkpoints.Restored!.CarriedBack);
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task AfterGoingBack_ARowThatCannotGoBack_RefusesIt_WithAnId()
    {
        CompiledModule throwingDown = new CounterText { Number = 2, RowDown = """if (row.Value == 13) throw new InvalidOperationException("thirteen");""" }.Compile(CounterText.V1);
        using CheckpointedHosts hosts = new();
        using Stage stage = await hosts.StartAsync(CounterText.V1);
        await stage.CommitAsync(throwingDown, Unrehearsed);
        await stage.Counter.AddAsync("unlucky", 13);
        await stage.RollBackAsync();

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.CheckpointValueUnwritable, report.Failure?.Id);
        Assert.Contains("thirteen", report.Failure!.What, StringComparison.Ordinal);
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task ServersThatComeAndGo_BeginAnew_OrAreNamedAsUnused()
    {
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, CounterText.V1, rows: 1);

        using Stage stage = await hosts.StartAsync(EchoText.V1);

        Assert.Equal(["counter"], stage.Host.Checkpoints.Restored!.Unused);
        Assert.Empty(stage.Host.Checkpoints.Restored.Servers);
        Assert.Equal("new", await stage.Host.Servers.Get<IEcho>().EchoAsync("new"));
        await stage.Host.StopAsync();
    }

    private static async Task WriteAsync(CheckpointedHosts hosts, CompiledModule module, int rows)
    {
        Stage stage = await hosts.StartAsync(module);
        await FillAsync(stage, rows);
        await CheckpointedHosts.TakeAsync(stage);
        await CheckpointedHosts.CrashAsync(stage);
    }

    private static async Task FillAsync(Stage stage, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            await stage.Counter.AddAsync($"row-{row}", 1000 + row);
        }
    }
}
