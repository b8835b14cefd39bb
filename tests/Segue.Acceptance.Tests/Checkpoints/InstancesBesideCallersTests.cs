using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Keyed;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>Each instance is of the moment of the cut, and none is half of what a call does, whatever calls do meanwhile.</summary>
public sealed class InstancesBesideCallersTests
{
    private const string Cut = "writing begins";

    /// <summary>Each call of <c>AddAsync(1)</c> adds two, one after the other: an odd sum is half of one.</summary>
    private static readonly CompiledModule InHalves = new WalletText
    {
        Number = 1,
        BeforeAdd = "State = State.Plus(1); Thread.Yield();",
        Answers = """case "half": State = State.Plus(1); await bench.At((string)argument!).PassAsync(cancellation); State = State.Plus(1); return null;""",
    }.Compile();

    [Fact]
    public async Task CallInTheMiddleAtTheCut_GivesTheStateFromBeforeIt_AndWhatComesAfterIsNotInIt()
    {
        using StepLog log = new(Cut);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(log, time: null, InHalves);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        foreach (string key in new[] { "early", "middle", "ended", "called", "stopped", "idle" })
        {
            await Wallet(stage, key).AddAsync();
        }

        // The cut waits for a call that is half done when it begins; what enters meanwhile puts its state aside.
        Task<object?> early = Wallet(stage, "early").AskAsync("half", "early").AsTask();
        await stage.Bench.At("early").Arrived;
        Task<CheckpointReport> taking = stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => stage.Host.Operations.Instance("wallet", "early").GetStatus().Waiting == 1, "the cut has begun");
        Task<object?> middle = Wallet(stage, "middle").AskAsync("half", "middle").AsTask();
        await stage.Bench.At("middle").Arrived;
        await Wallet(stage, "ended").AddAsync();
        stage.Bench.At("early").Open();
        await early;
        await log.Reached;

        await Wallet(stage, "called").AddAsync();
        await Wallet(stage, "new").AddAsync();
        Assert.True(await wallets.RemoveAsync("stopped"));
        await Wallet(stage, "stopped").AddAsync(100);
        log.Open();
        Assert.Null((await taking).Failure);
        stage.Bench.At("middle").Open();
        await middle;
        Assert.Equal(5, await Wallet(stage, "called").AddAsync(0)); // half of one more
        await CheckpointedHosts.CrashAsync(stage);

        using Stage restored = await hosts.StartAsync(InHalves);
        Assert.Equal(["called", "early", "ended", "idle", "middle", "stopped"], restored.Host.Servers.Keyed<IWallet>().List().Select(key => key.AsString()));
        Assert.Equal(
            (4L, 2L, 4L, 2L, 2L, 2L),
            (await SumAsync(restored, "early"), await SumAsync(restored, "middle"), await SumAsync(restored, "ended"), await SumAsync(restored, "called"), await SumAsync(restored, "stopped"), await SumAsync(restored, "idle")));
        await restored.Host.StopAsync();
    }

    [Fact]
    public async Task CallThatDoesNotEnd_GivesTheCheckpointUp_AndNamesTheInstance()
    {
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Bound = TimeSpan.FromMilliseconds(50) };
        using Stage stage = await hosts.StartAsync(InHalves);
        Task<object?> half = Wallet(stage, "a").AskAsync("half", "place").AsTask();
        await stage.Bench.At("place").Arrived;

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.CheckpointTimedOut, report.Failure?.Id);
        Assert.Contains("wallet@a", report.Failure!.Where, StringComparison.Ordinal);
        stage.Bench.At("place").Open();
        await half;
        Assert.Equal(1, (await CheckpointedHosts.TakeAsync(stage)).Instances);
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task UpgradeWhileItIsWritten_IsNotInIt()
    {
        using StepLog log = new(Cut);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(log, time: null, WalletText.V1);
        await Wallet(stage, "a").AddAsync(1);
        await Wallet(stage, "b").AddAsync(2);
        Task<CheckpointReport> taking = stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        await log.Reached;

        await stage.CommitAsync(WalletText.V2);
        await Wallet(stage, "a").AddAsync(10);
        await stage.RollBackAsync();
        await Wallet(stage, "b").AddAsync(20);
        log.Open();
        Assert.Null((await taking).Failure);
        Assert.Equal((11, 22), (await Wallet(stage, "a").AddAsync(0), await Wallet(stage, "b").AddAsync(0)));
        await CheckpointedHosts.CrashAsync(stage);

        using Stage restored = await hosts.StartAsync(WalletText.V1);
        Assert.Equal((1, 2), (await Wallet(restored, "a").AddAsync(0), await Wallet(restored, "b").AddAsync(0)));
        await restored.Host.StopAsync();
    }

    [Fact]
    public async Task UnderCallers_EachIsWhole_AndOneThatWasTrueAtTheCut()
    {
        const int cuts = 4;
        const int wallets = 16;
        Random random = Seed.Random();
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Kept = cuts };
        Stage stage = await hosts.StartAsync(InHalves);
        long[] begun = new long[wallets];
        long[] ended = new long[wallets];
        bool stop = false;
        Task[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Random(random.Next())).Select(own => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                int number = own.Next(wallets);
                Interlocked.Increment(ref begun[number]);
                await Wallet(stage, $"{number}").AddAsync();
                Interlocked.Increment(ref ended[number]);
                if (own.Next(50) == 0)
                {
                    await stage.Host.Servers.Keyed<IWallet>().PassivateAsync($"{number}");
                }
            }
        }))];
        List<(long[] From, long[] To)> bounds = [];
        for (int cut = 0; cut < cuts; cut++)
        {
            long until = ended.Sum() + 2000;
            await Until.TrueAsync(() => ended.Sum() >= until || Array.Exists(callers, caller => caller.IsCompleted), "calls are made");
            long[] from = [.. ended];
            await CheckpointedHosts.TakeAsync(stage);
            bounds.Add((from, [.. begun]));
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(callers);
        await CheckpointedHosts.CrashAsync(stage);
        foreach ((long[] from, long[] to) in Enumerable.Reverse(bounds))
        {
            Stage restored = await hosts.StartAsync(InHalves);
            for (int number = 0; number < wallets; number++)
            {
                long sum = await SumAsync(restored, $"{number}");
                Assert.True(sum % 2 == 0, $"{number}: {sum} is half of a call");
                Assert.InRange(sum / 2, from[number], to[number]);
            }

            await CheckpointedHosts.CrashAsync(restored);
            File.Delete(hosts.Files[0]);
        }
    }

    /// <summary>The broken twin: states are looked at beside calls, and nothing is put aside.</summary>
    [Fact]
    public async Task UnderCallers_HalfACallIsSeen_WhereStatesAreReadAsTheyAre()
    {
        const int most = 1_000_000;
        using Stage stage = await Stage.StartAsync(InHalves);
        bool stop = false;
        Task caller = Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                await Wallet(stage, "a").AddAsync();
            }
        });
        long sum = 0;
        for (int look = 0; look < most && sum % 2 == 0; look++)
        {
            sum = (long)(await Wallet(stage, "a").LookAsync("sum"))!;
        }

        Volatile.Write(ref stop, true);
        await caller;
        Assert.Equal(1, sum % 2);
    }

    private static IWallet Wallet(Stage stage, string key) => stage.Host.Servers.Get<IWallet>(key);

    private static async Task<long> SumAsync(Stage stage, string key) => (long)(await Wallet(stage, key).LookAsync("sum"))!;
}
