using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Acceptance.Tests.Calls;

/// <summary>However many calls wait when a commit goes by, each is answered once and in its caller's order (I1).</summary>
[Collection(nameof(AloneCollection))]
public sealed class WaitingCallsTests
{
    private const int CallerCount = 100;
    private const int CallsPerCaller = 1_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HundredThousandCallsThatWait_AreAnsweredOnce_InTheirCallersOrder(bool commits)
    {
        TimeSpan bound = commits ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(2);
        using Stage stage = Stage.Create(mailboxes: new MailboxOptions { MaxWaitingCalls = 2 * CallerCount * CallsPerCaller });
        await stage.Host.StartAsync([CounterText.V1.Source, EchoText.V1.Source], TestContext.Current.CancellationToken);
        ValueTask<object?> holding = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        List<Task<long>>[] calls = [.. Enumerable.Range(0, CallerCount).Select(_ => new List<Task<long>>(CallsPerCaller))];

        // Half of them wait for the server before its gate closes, the others come to the closed gate.
        await PostAsync(stage, calls, CallsPerCaller / 2);
        Task<Upgrade> upgrading = stage.UpgradeAsync(stage.Release(CounterText.V2, EchoText.V1), new UpgradeOptions { CommitBound = bound });
        ValueTask<string> atTheGate = await ClosedGate.WaitAsync(stage.Host.Servers.Get<IEcho>());
        await PostAsync(stage, calls, CallsPerCaller);
        Assert.DoesNotContain(calls.SelectMany(call => call), call => call.IsCompleted);
        if (!commits)
        {
            await upgrading;
        }

        stage.Bench.At("hang").Open();
        await holding;
        Upgrade upgrade = await upgrading;

        Assert.Equal("closed", await atTheGate);
        foreach (List<Task<long>> callsOfOne in calls)
        {
            Assert.Equal(Enumerable.Range(1, CallsPerCaller).Select(number => (long)number), await Task.WhenAll(callsOfOne));
        }

        Assert.Equal(CallerCount * CallsPerCaller, await stage.Counter.TotalAsync());
        Assert.All(await stage.Counter.ListAsync(), row => Assert.Equal(CallsPerCaller, row.Value));
        if (commits)
        {
            Expect.Committed(upgrade);
            Assert.InRange(upgrade.Report.Pause!.Value, TimeSpan.Zero, bound);
            Assert.Equal("2", await stage.Counter.VersionAsync());
            await Expect.FinalisedAsync(upgrade);
        }
        else
        {
            Expect.Aborted(upgrade, DiagnosticIds.CallDidNotEnd);
            Assert.Equal("1", await stage.Counter.VersionAsync());
        }
    }

    /// <summary>Lets every caller make calls, all callers at once, until each has made so many.</summary>
    private static Task PostAsync(Stage stage, List<Task<long>>[] calls, int count) => Task.WhenAll(calls.Select((made, caller) => Task.Run(() =>
    {
        while (made.Count < count)
        {
            made.Add(stage.Counter.AddAsync($"caller {caller}").AsTask());
        }
    })));
}
