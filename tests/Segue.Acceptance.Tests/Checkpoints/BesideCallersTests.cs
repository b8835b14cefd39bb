using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>
/// Gates are open while a checkpoint is written, and whatever happens meanwhile is not in it. The writer is parked between the cut and
/// its first byte: everything here happens while it stands there.
/// </summary>
public sealed class BesideCallersTests
{
    private const string Cut = "writing begins";

    [Fact]
    public async Task WritesAndRemovals_AfterTheCut_AreNotInIt()
    {
        using StepLog log = new(Cut);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(log, time: null, CounterText.V1);
        CounterRow[] before = await FillAsync(stage);
        long total = await stage.Counter.TotalAsync();
        Task<CheckpointReport> taking = stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        await log.Reached;

        await ChangeEverythingAsync(stage);
        CounterRow[] after = await stage.Counter.ListAsync();
        log.Open();
        Assert.Null((await taking).Failure);

        // The table is as it would have been without, and steady again.
        Assert.Equal(after, await stage.Counter.ListAsync());
        await CheckpointedHosts.CrashAsync(stage);
        using Stage restored = await hosts.StartAsync(CounterText.V1);
        Assert.Equal(before, await restored.Counter.ListAsync());
        Assert.Equal(total, await restored.Counter.TotalAsync());
        await restored.Host.StopAsync();
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("commit and finalise")]
    [InlineData("commit and back")]
    [InlineData("backup")]
    [InlineData("on probation")]
    [InlineData("on probation, back")]
    [InlineData("on probation, finalise")]
    public async Task UpgradesAndBackups_AfterTheCut_AreNotInIt(string what)
    {
        using StepLog log = new(Cut);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(log, time: null, CounterText.V1);
        CounterRow[] before = await FillAsync(stage);
        Upgrade? upgrade = what.StartsWith("on probation", StringComparison.Ordinal) ? await stage.CommitAsync(CounterText.V2) : null;
        Task<CheckpointReport> taking = stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        await log.Reached;

        await stage.Counter.AddAsync("row-1", 70);
        switch (what)
        {
            case "commit":
                await stage.CommitAsync(CounterText.V2);
                break;
            case "commit and finalise":
                upgrade = await stage.CommitAsync(CounterText.V2, new UpgradeOptions { UnloadBound = TimeSpan.Zero });
                await ChangeEverythingAsync(stage);
                await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
                break;
            case "commit and back":
                await stage.CommitAsync(CounterText.V2);
                await ChangeEverythingAsync(stage);
                await stage.RollBackAsync();
                break;
            case "backup":
                await stage.Host.Tables.BackUpAsync("counter", "Entries", "one", TestContext.Current.CancellationToken);
                await ChangeEverythingAsync(stage);
                await stage.Host.Tables.RestoreAsync("counter", "Entries", "one", TestContext.Current.CancellationToken);
                break;
            case "on probation, back":
                await upgrade!.RollBackAsync(cancellation: TestContext.Current.CancellationToken);
                break;
            case "on probation, finalise":
                await upgrade!.FinaliseAsync(TestContext.Current.CancellationToken);
                break;
        }

        await ChangeEverythingAsync(stage);
        CounterRow[] after = await stage.Counter.ListAsync();
        log.Open();
        Assert.Null((await taking).Failure);
        Assert.Equal(after, await stage.Counter.ListAsync());
        await stage.Counter.AddAsync("row-3", 1);
        await CheckpointedHosts.CrashAsync(stage);

        using Stage restored = await hosts.StartAsync(CounterText.V1);
        Assert.Equal(before, await restored.Counter.ListAsync());
        await restored.Host.StopAsync();
    }

    private static async Task<CounterRow[]> FillAsync(Stage stage)
    {
        for (int row = 0; row < 100; row++)
        {
            await stage.Counter.AddAsync($"row-{row}", row);
        }

        await stage.Counter.RemoveAsync("row-50");
        return await stage.Counter.ListAsync();
    }

    /// <summary>Writes, removes, removes and adds again, adds, adds and removes.</summary>
    private static async Task ChangeEverythingAsync(Stage stage)
    {
        for (int row = 0; row < 100; row += 2)
        {
            await stage.Counter.AddAsync($"row-{row}", 1000);
        }

        for (int row = 0; row < 100; row += 3)
        {
            await stage.Counter.RemoveAsync($"row-{row}");
        }

        for (int row = 0; row < 100; row += 9)
        {
            await stage.Counter.AddAsync($"row-{row}", 5);
            await stage.Counter.AddAsync($"new-{row}", 5);
        }

        await stage.Counter.RemoveAsync("new-9");
    }
}
