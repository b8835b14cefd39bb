using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;
using Segue.Runtime.Timers;

namespace Segue.Acceptance.Tests.Timers;

/// <summary>Timers belong to the runtime: what they run changes with the version, when they tick does not.</summary>
public sealed class TimerTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly CompiledModule V1 = Ticking("1", """[Timer("beat", Every = "00:00:10")] private void Beat() => Tick("beat");""");
    private static readonly CompiledModule V2 = Ticking("2", """[Timer("beat", Every = "00:00:10")] private async Task BeatAsync() { await Task.Yield(); Tick("beat"); }""");
    private static readonly CompiledModule WithoutBeat = Ticking("3", "");

    [Fact]
    public async Task Timer_TicksOnTheVersionThatAnswers_UpAndBack()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1, ProbeText.Plain);
        await TickAsync(stage, time, "beat 1", 1);
        time.Advance(Period / 2);

        Upgrade upgrade = await stage.CommitAsync(V2);

        // Half of the period had passed: the timer is the same one.
        time.Advance(Period / 2);
        await Until.TrueAsync(() => stage.Bench.CountOf("beat 2") == 1, "the first tick on version 2");
        await TickAsync(stage, time, "beat 2", 2);
        await stage.RollBackAsync();
        await TickAsync(stage, time, "beat 1", 2);
        await TickAsync(stage, time, "beat 1", 3);
        Assert.Equal(2, stage.Bench.CountOf("beat 2"));
        Assert.Equal(5, await stage.Beside.DoAsync("count"));
        Assert.Equal(5, Assert.Single(stage.Host.Servers.Timers).Ticks);
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task TickThatWaitsAtTheGate_RunsOnceOnTheNewVersion()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1, ProbeText.Plain, EchoText.V1);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(stage.Release(V2, EchoText.V1), Patient);
        ValueTask<string> atTheGate = await ClosedGate.WaitAsync(stage.Host.Servers.Get<IEcho>());

        // Three periods: the ticks do not pile up.
        time.Advance(Period);
        time.Advance(Period);
        time.Advance(Period);
        Assert.True(Assert.Single(stage.Host.Servers.Timers).IsWaiting);
        stage.Bench.At("busy").Open();

        await holding;
        Upgrade upgrade = await upgrading;
        Expect.Committed(upgrade);
        Assert.Equal("closed", await atTheGate);
        await Until.TrueAsync(() => stage.Bench.CountOf("beat 2") == 1, "the tick on version 2");
        await TickAsync(stage, time, "beat 2", 2);
        Assert.Equal(0, stage.Bench.CountOf("beat 1"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task AbortedCommit_ChangesNoTimer()
    {
        FakeTimeProvider time = new();
        CompiledModule more = Ticking("4", """
            [Timer("beat", Every = "00:00:10")] private void Beat() => Tick("beat");
            [Timer("more", Every = "00:00:01")] private void More() => Tick("more");
            """);
        using Stage stage = await Stage.StartAsync(time, V1, ProbeText.Plain);
        TimerStatus before = Assert.Single(stage.Host.Servers.Timers);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(more, new UpgradeOptions { CommitBound = Period * 2 });
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);
        time.Advance(Period);
        while (!upgrading.IsCompleted)
        {
            time.Advance(Period);
            await Task.Yield();
        }

        Expect.Aborted(await upgrading, DiagnosticIds.CallDidNotEnd);
        stage.Bench.At("busy").Open();
        await holding;
        await Until.TrueAsync(() => stage.Bench.CountOf("beat 1") == 1, "the tick that waited");
        TimerStatus after = Assert.Single(stage.Host.Servers.Timers);
        Assert.Equal((before.Name, before.Since), (after.Name, after.Since));
        await TickAsync(stage, time, "beat 1", 2);
        Assert.Equal(0, stage.Bench.CountOf("more 4"));
    }

    [Fact]
    public async Task TimerThatTheNewVersionDoesNotKnow_IsReported_Kept_AndTakenUpAgainByGoingBack()
    {
        FakeTimeProvider time = new();
        using LogLines log = new();
        using Stage stage = Stage.Create(time, log);
        await stage.Host.StartAsync([V1.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);
        await TickAsync(stage, time, "beat 1", 1);

        Upgrade upgrade = stage.Releases.Begin(stage.Release(WithoutBeat));
        await upgrade.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["beside: beat"], upgrade.Report.UnknownTimers);
        await upgrade.RehearseAsync(TestContext.Current.CancellationToken);
        await upgrade.CommitAsync(TestContext.Current.CancellationToken);

        Expect.Committed(upgrade);
        Assert.Equal(["beside: beat"], upgrade.Report.UnknownTimers);
        Assert.Contains(log.Lines, line => line.Contains(DiagnosticIds.TimerUnknown, StringComparison.Ordinal));
        time.Advance(Period);
        Assert.False(Assert.Single(stage.Host.Servers.Timers).IsKnown);
        await stage.RollBackAsync();

        // What came due meanwhile ticks at once, and once.
        await Until.TrueAsync(() => stage.Bench.CountOf("beat 1") == 2, "the tick that was missed");
        await TickAsync(stage, time, "beat 1", 3);
        Assert.Empty(upgrade.Report.UnknownTimers);
    }

    [Fact]
    public async Task TimersOfARemovedServer_AreKeptForItsReturn()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1, ProbeText.Plain);
        Release removal = new() { Name = "without", RemovedModules = ["beside"] };
        Expect.Committed(await stage.UpgradeAsync(removal));
        time.Advance(Period);
        Assert.Equal(0, stage.Bench.CountOf("beat 1"));

        await stage.RollBackAsync();

        await Until.TrueAsync(() => stage.Bench.CountOf("beat 1") == 1, "the tick that was missed");
        await TickAsync(stage, time, "beat 1", 2);
    }

    [Fact]
    public async Task TickThatThrows_LeavesTheState_IsLoggedAndCounted_AndTheTimerGoesOn()
    {
        FakeTimeProvider time = new();
        using LogLines log = new();
        using Stage stage = Stage.Create(time, log);
        CompiledModule throwing = Ticking("1", """
            [Timer("beat", Every = "00:00:10")]
            private async ValueTask BeatAsync(CancellationToken cancellation)
            {
                Tick("beat");
                await Task.Yield();
                throw new InvalidOperationException("no");
            }
            """);
        await stage.Host.StartAsync([throwing.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);

        await TickAsync(stage, time, "beat 1", 1);
        await Until.TrueAsync(() => stage.Host.Servers.Timers[0].Failures == 1, "the first failure");
        await TickAsync(stage, time, "beat 1", 2);
        await Until.TrueAsync(() => stage.Host.Servers.Timers[0].Failures == 2, "the second failure");

        Assert.Equal(0, await stage.Beside.DoAsync("count"));
        Assert.Equal(2, log.Lines.Count(line => line.Contains(DiagnosticIds.TimerFailed, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TimerThatIsStartedByHand_TicksOnce_IsReplaced_AndCancelled()
    {
        FakeTimeProvider time = new();
        CompiledModule module = new BesideText
        {
            Members = Ticks("""[Timer("once")] private void Once() => Tick("once");"""),
            Initialize = """Timers.Start("once", TimeSpan.FromSeconds(1));""",
            Answers = """
                case "start": Timers.Start("once", TimeSpan.FromSeconds(Convert.ToDouble(argument))); return null;
                case "cancel": return Timers.Cancel("once");
                case "is started": return Timers.IsStarted("once");
                case "start another": string name = (string)argument!; Timers.Start(name, TimeSpan.Zero); return null;
                """,
        }.Compile();
        using Stage stage = await Stage.StartAsync(time, module, ProbeText.Plain);
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => stage.Bench.CountOf("once 1") == 1, "the tick that Initialize asked for");
        Assert.Equal(false, await stage.Beside.DoAsync("is started"));

        await stage.Beside.DoAsync("start", 5);
        await stage.Beside.DoAsync("start", 20);
        time.Advance(Period);
        Assert.Equal(true, await stage.Beside.DoAsync("is started"));
        Assert.Equal(true, await stage.Beside.DoAsync("cancel"));
        Assert.Equal(false, await stage.Beside.DoAsync("cancel"));
        time.Advance(Period * 10);
        Assert.Equal(1, await stage.Beside.DoAsync("count"));
        TimerUnknownException unknown = await Assert.ThrowsAsync<TimerUnknownException>(async () => await stage.Beside.DoAsync("start another", "nobody"));
        Assert.Equal(DiagnosticIds.TimerUnknown, unknown.DiagnosticId);
    }

    [Fact]
    public async Task TimerThatWasCancelled_WhileItsTickWaits_DoesNotTick()
    {
        FakeTimeProvider time = new();
        CompiledModule module = new BesideText
        {
            Members = Ticks("""[Timer("beat", Every = "00:00:10")] private void Beat() => Tick("beat");"""),
            Answers = """case "cancel": await bench.At("cancel").PassAsync(); return Timers.Cancel("beat");""",
        }.Compile();
        using Stage stage = await Stage.StartAsync(time, module, ProbeText.Plain);
        Task<object?> cancelling = stage.Beside.DoAsync("cancel").AsTask();
        await stage.Bench.At("cancel").Arrived;
        time.Advance(Period);
        stage.Bench.At("cancel").Open();

        Assert.Equal(true, await cancelling);
        Assert.Equal(0, await stage.Beside.DoAsync("count"));

        // Nor does a later version start by itself what its predecessor has stopped.
        await stage.CommitAndFinaliseAsync(V2);
        time.Advance(Period);
        Assert.Equal(0, await stage.Beside.DoAsync("count"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TicksUnderUpgrades_AreNeitherLostNorDoubled_AndTheDetectorSeesWhereTheyAre(bool isBroken)
    {
        const int Beats = 100;
        Random random = Seed.Random();
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1, ProbeText.Plain);
        long twins = 0;
        RestartedTimer twin = new(time, Period, () => Interlocked.Increment(ref twins));
        for (int beat = 1; beat <= Beats; beat++)
        {
            // In between, so that a timer which began anew with the version would come late.
            TimeSpan before = Period * random.NextDouble();
            time.Advance(before);
            if (random.Next(4) == 0)
            {
                Upgrade upgrade = await stage.CommitAsync(V2);
                twin.Upgrade();
                if (random.Next(2) == 0)
                {
                    await Expect.FinalisedAsync(upgrade);
                }

                await Expect.FinalisedAsync(await stage.RollBackAsync());
                twin.Upgrade();
            }

            time.Advance(Period - before);
            int expected = beat;
            await Until.TrueAsync(() => stage.Bench.CountOf("beat 1") + stage.Bench.CountOf("beat 2") >= expected, $"beat {beat}");
        }

        long ticked = isBroken ? twins : stage.Bench.CountOf("beat 1") + stage.Bench.CountOf("beat 2");
        Assert.Equal(isBroken, ticked != Beats);
        Assert.Equal(Beats, await stage.Beside.DoAsync("count"));
    }

    private static UpgradeOptions Patient => new() { CommitBound = TimeSpan.FromHours(1) };

    private static CompiledModule Ticking(string version, string timers) => new BesideText { Version = version, Members = Ticks(timers, version) }.Compile();

    private static string Ticks(string timers, string version = "1") => $$"""
        private void Tick(string timer)
        {
            State = State with { Count = State.Count + 1 };
            bench.Count(timer + " {{version}}");
        }

        {{timers}}
        """;

    private static async Task TickAsync(Stage stage, FakeTimeProvider time, string what, int ticks)
    {
        time.Advance(Period);
        await Until.TrueAsync(() => stage.Bench.CountOf(what) >= ticks, $"tick {ticks} of {what}");
        Assert.Equal(ticks, stage.Bench.CountOf(what));
    }
}
