using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>A call that does not end keeps a release out for no longer than the bound, and nothing else in (I3).</summary>
public sealed class HangingCallTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task CallThatHangs_AbortsTheCommitAtItsBound_ByServerAndMethod()
    {
        using SteadyService service = await SteadyService.StartAsync();
        ValueTask<object?> hanging = service.Stage.Probe.AskAsync("hang");
        await service.Stage.Bench.At("hang").Arrived;

        Upgrade upgrade = await service.Stage.UpgradeAsync(CounterText.V2, new UpgradeOptions { CommitBound = TimeSpan.FromMilliseconds(50) });

        ReleaseFailure failure = Expect.Aborted(upgrade, DiagnosticIds.CallDidNotEnd);
        Assert.Equal("counter: IProbe.AskAsync", failure.Where);
        Assert.Contains("0.05 s", failure.What, StringComparison.Ordinal);
        Assert.True(upgrade.Report.Pause >= TimeSpan.FromMilliseconds(50));
        service.Stage.Bench.At("hang").Open();
        await hanging;
        await service.AssertUntouchedAsync();
        await service.Stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task OneOfManyServers_IsNamedAlone_AndTheOthersWaitNoLongerThanTheBound()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1, NodeText.Beta("1"), NodeText.Gamma("1"));
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        Release release = stage.Release(CounterText.V2, new EchoText().Compile(version: "2.0.0"), NodeText.Beta("2"), NodeText.Gamma("2"));

        Upgrade upgrade = await stage.UpgradeAsync(release, new UpgradeOptions { CommitBound = TimeSpan.FromMilliseconds(50) });

        Assert.Equal("counter: IProbe.AskAsync", Expect.Aborted(upgrade, DiagnosticIds.CallDidNotEnd).Where);
        Assert.Equal("hello", await stage.Host.Servers.Get<IEcho>().EchoAsync("hello"));
        Assert.Equal("beta1 gamma1", await stage.Host.Servers.Get<IBeta>().FollowAsync("gamma"));
        stage.Bench.At("hang").Open();
        await hanging;
        Upgrade next = await stage.UpgradeAsync(release);
        Expect.Committed(next);
        Assert.Equal("beta2 gamma2", await stage.Host.Servers.Get<IBeta>().FollowAsync("gamma"));
        await Expect.FinalisedAsync(next);
    }

    [Fact]
    public async Task CallThatEndsAsTheBoundPasses_IsDecidedOnce()
    {
        Random random = Seed.Random();
        int committed = 0;
        const int Rounds = 5;
        for (int round = 0; round < Rounds; round++)
        {
            FakeTimeProvider time = new();
            using Stage stage = await Stage.StartAsync(time, CounterText.V1);
            Task<object?> hanging = stage.Probe.AskAsync("hang").AsTask();
            await stage.Bench.At("hang").Arrived;
            Task<Upgrade> upgrading = stage.UpgradeAsync(CounterText.V2, new UpgradeOptions { CommitBound = Bound });
            await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);
            Task<long> waiting = stage.Counter.AddAsync("key").AsTask();
            while (stage.Counter.TotalAsync().AsTask().IsCompleted)
            {
                await Task.Yield();
            }

            Task clock = Task.Run(() => time.Advance(Bound));
            Thread.SpinWait(random.Next(1_000_000));
            stage.Bench.At("hang").Open();
            await clock;
            await hanging;
            Upgrade upgrade = await upgrading;

            // Whichever came first: one version answers, and the call that waited ran on it once.
            bool isCommitted = upgrade.Report.Outcome == UpgradeOutcome.Committed;
            committed += isCommitted ? 1 : 0;
            Assert.True(isCommitted || Expect.Aborted(upgrade, DiagnosticIds.CallDidNotEnd) is not null);
            Assert.Equal(isCommitted ? "2" : "1", await stage.Counter.VersionAsync());
            Assert.Equal(1, await waiting);
            Assert.Equal(1, await stage.Counter.GetAsync("key"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{committed} of {Rounds} were committed");
    }
}
