using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;
using Segue.Runtime.Timers;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>An instance's timers are its own: they outlive its server object, its passivations and its versions, and end with it.</summary>
public sealed class KeyedTimerTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly CompiledModule V1 = Text(1, """[Timer("beat")] private void Beat()""").Compile();
    private static readonly CompiledModule V2 = Text(2, """[Timer("beat")] private void Beat()""").Compile(V1);
    private static readonly CompiledModule V2WithoutBeat = Text(2, """[Timer("other")] private void Beat()""").Compile(V1);
    private static readonly CompiledModule Starting = Text(1, """[Timer("beat", Every = "00:00:10")] private void Beat()""").Compile();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timer_GoesOnWhileItsInstanceIsPassive_AndOverVersions()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AskAsync("start", Period);
        Assert.True(await wallets.PassivateAsync("a"));
        Assert.Equal(0, wallets.Statistics.Activated);

        await TickAsync(stage, time, "beat a on 1", 1);

        Assert.Equal(1, wallets.Statistics.Activated);
        Assert.True(await wallets.PassivateAsync("a"));
        Upgrade upgrade = await stage.CommitAsync(V2);
        await TickAsync(stage, time, "beat a on 2", 1);
        await stage.RollBackAsync();
        await TickAsync(stage, time, "beat a on 1", 2);
        Assert.Equal(4, await wallet.AddAsync());
        TimerStatus timer = Assert.Single(stage.Host.Servers.Timers);
        Assert.Equal(("wallet@a", "beat", 3L), (timer.Server, timer.Name, timer.Ticks));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task TimersOfAStoppedInstance_TickNoMore()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AskAsync("start", Period);

        Assert.True(await stage.Host.Servers.Keyed<IWallet>().RemoveAsync("a"));

        Assert.Empty(stage.Host.Servers.Timers);
        time.Advance(Period);
        Assert.Equal(1, await wallet.AddAsync());
        Assert.Equal(0, stage.Bench.CountOf("beat a on 1"));
        Assert.Empty(stage.Host.Servers.Timers);
    }

    [Fact]
    public async Task TimerThatStartsByItself_StartsWithEachInstance_OnceForItsLife()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, Starting);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        await stage.Host.Servers.Get<IWallet>("a").AddAsync();
        await stage.Host.Servers.Get<IWallet>("b").AddAsync();
        await wallets.PassivateAsync("a");
        await stage.Host.Servers.Get<IWallet>("a").AddAsync();

        await TickAsync(stage, time, "beat a on 1", 1);
        await Until.TrueAsync(() => stage.Bench.CountOf("beat b on 1") == 1, "the tick of b");

        Assert.Equal(["wallet@a", "wallet@b"], stage.Host.Servers.Timers.Select(timer => timer.Server).Order(StringComparer.Ordinal));
        Assert.Equal(3, await stage.Host.Servers.Get<IWallet>("a").AddAsync(0));
    }

    [Fact]
    public async Task TimerThatAVersionDoesNotKnow_IsNamed_AndTicksAgainAfterGoingBack()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, V1);
        await stage.Host.Servers.Get<IWallet>("a").AskAsync("start", Period);
        await stage.Host.Servers.Get<IWallet>("b").AskAsync("start", Period);
        Upgrade upgrade = await stage.CommitAsync(V2WithoutBeat);
        Assert.Equal(["wallet: beat (2 instances)"], upgrade.Report.UnknownTimers);
        await upgrade.SweepAsync(Cancellation);
        time.Advance(Period);
        Assert.Equal(0, await stage.Host.Servers.Get<IWallet>("a").AddAsync(0));
        await Until.TrueAsync(() => stage.Host.Servers.Timers.All(timer => !timer.IsWaiting), "the ticks that nobody has a method for");

        Upgrade back = await stage.RollBackAsync();
        await back.SweepAsync(Cancellation);

        await Until.TrueAsync(() => stage.Bench.CountOf("beat a on 1") == 1 && stage.Bench.CountOf("beat b on 1") == 1, "the ticks that were missed");
    }

    private static WalletText Text(int number, string beat) => new()
    {
        Number = number,
        Members = $$"""{{beat}} { State = State.Plus(1); bench.Count($"beat {Key} on {{number}}"); }""",
        Answers = """case "start": Timers.Start("beat", (TimeSpan)argument!, (TimeSpan)argument!); return null;""".Replace(
            "\"beat\"", beat.Contains("other", StringComparison.Ordinal) ? "\"other\"" : "\"beat\"", StringComparison.Ordinal),
    };

    private static async Task TickAsync(Stage stage, FakeTimeProvider time, string what, long count)
    {
        time.Advance(Period);
        await Until.TrueAsync(() => stage.Bench.CountOf(what) == count, $"{what}, {count} times");
    }
}
