using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Calls;

/// <summary>Every call that was accepted runs exactly once and in order, whatever upgrades go by (I1).</summary>
[Collection(nameof(AloneCollection))]
public sealed class UpgradesUnderLoadTests
{
    private const int CallerCount = 8;
    private const int KeysPerCaller = 200;

    [Fact]
    public async Task UpgradesAndRollBacks_UnderLoad_LoseAndDoubleNothing()
    {
        const int Calls = 1_000_000;
        const int Switches = 8; // fast callers must not end the test before anything has happened to them
        Random random = Seed.Random();
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Callers callers = Callers.Start(key => stage.Counter.AddAsync(key), CallerCount, KeysPerCaller, random);
        int switches = 0;
        while ((callers.Calls < Calls || switches < Switches) && callers.Complaints.Count == 0)
        {
            await callers.MakeAsync(random.Next(20_000));
            Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
            await callers.MakeAsync(random.Next(20_000));
            if (random.Next(2) == 0)
            {
                await Expect.FinalisedAsync(upgrade);
                await callers.MakeAsync(random.Next(20_000));
            }

            await Expect.FinalisedAsync(await stage.RollBackAsync());
            switches += 2;
        }

        await callers.StopAsync();

        callers.AssertComplete(await stage.Counter.ListAsync());
        Assert.Equal(callers.Calls, await stage.Counter.TotalAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{callers.Calls} calls over {switches} switches");
        Assert.True(switches >= Switches, $"Only {switches} switches in {callers.Calls} calls.");
    }

    [Fact]
    public async Task SwapWithoutAGate_IsSeenByTheSameReceipts()
    {
        Random random = Seed.Random();
        UngatedCounter counter = new();
        Callers callers = Callers.Start(counter.AddAsync, CallerCount, keys: 4, random);
        for (int swap = 0; swap < 10_000 && callers.Complaints.Count == 0; swap++)
        {
            await callers.MakeAsync(random.Next(100));
            counter.Swap();
        }

        await callers.StopAsync();

        // Lost and doubled calls show at once, as an answer that is not the next number, or at the end, in the sums.
        IEnumerable<string> found = callers.Complaints.Concat(callers.Differences(counter.List()));
        Assert.NotEmpty(found);
    }

    [Fact]
    public async Task CallsThatWaitAtTheGate_RunOnceOnTheNewVersion_InOrder()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1);
        IEcho idle = stage.Host.Servers.Get<IEcho>();
        ValueTask<object?> holding = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(stage.Release(CounterText.V2, EchoText.V1));

        ValueTask<string> atTheGate = await ClosedGate.WaitAsync(idle);

        Task<long>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => stage.Counter.AddAsync("key").AsTask())];
        Task<string> version = stage.Counter.VersionAsync().AsTask();
        Assert.DoesNotContain(waiting, call => call.IsCompleted);
        stage.Bench.At("hang").Open();

        await holding;
        Upgrade upgrade = await upgrading;
        Expect.Committed(upgrade);
        Assert.Equal("closed", await atTheGate);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), await Task.WhenAll(waiting));
        Assert.Equal("2", await version);
        Assert.Equal([new CounterRow("key", 100)], await stage.Counter.ListAsync());
        await Expect.FinalisedAsync(upgrade);
    }

    internal static async Task<Upgrade> WaitForAsync(Stage stage, ReleaseStep step)
    {
        while (stage.Releases.Current?.Step != step)
        {
            await Task.Yield();
        }

        return stage.Releases.Current;
    }
}
