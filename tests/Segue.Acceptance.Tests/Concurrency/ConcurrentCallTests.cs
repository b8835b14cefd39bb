using System.Collections.Concurrent;
using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Concurrency;

/// <summary>Concurrent methods run beside all other calls, and a commit waits for them as for any (I2).</summary>
public sealed class ConcurrentCallTests
{
    private const int CallerCount = 4;
    private const int CallsOfEach = 20_000;

    private static readonly ConcurrentDictionary<string, CompiledModule> Numberings = new();

    [Fact]
    public async Task ConcurrentCall_WhileAnotherRuns_DoesNotWait()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        Task alone = stage.Beside.DoAsync("add and meet", "alone").AsTask();
        await stage.Bench.At("alone").Arrived;

        Task first = stage.Beside.LookAsync("meet", "beside").AsTask();
        await stage.Bench.At("beside").Arrived;

        // The current value, though the call that wrote it may take it back.
        Assert.Equal(1, await stage.Beside.LookAsync("count"));
        await stage.Beside.LookAsync("put", "key");
        stage.Bench.At("beside").Open();
        stage.Bench.At("alone").Open();
        await Task.WhenAll(alone, first);
        Assert.Equal(1, await stage.Beside.DoAsync("rows"));
    }

    [Fact]
    public async Task Call_WhileAConcurrentOneRuns_DoesNotWait()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        Task beside = stage.Beside.LookAsync("meet", "beside").AsTask();
        await stage.Bench.At("beside").Arrived;

        Assert.Equal(1, await stage.Beside.DoAsync("add"));

        stage.Bench.At("beside").Open();
        await beside;
    }

    [Theory]
    [InlineData("add")]
    [InlineData("add later")]
    public async Task ConcurrentCall_ThatWritesTheState_IsRefused(string write)
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);

        StateWriteException refused = await Assert.ThrowsAsync<StateWriteException>(async () => await stage.Beside.LookAsync(write));

        Assert.Equal(DiagnosticIds.StateWrite, refused.DiagnosticId);
        Assert.Equal(0, await stage.Beside.DoAsync("count"));
        Assert.Equal(1, await stage.Beside.DoAsync(write));
    }

    [Fact]
    public async Task ConcurrentCall_ThatCallsAMethodThatWrites_IsNotRefused()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);

        Assert.Equal(1, await stage.Beside.LookAsync("add through the contract"));
    }

    [Fact]
    public async Task ConcurrentCall_ThatThrows_LeavesTheStateThatAnotherCallWrites()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        using CancellationTokenSource cancellation = new();
        Task beside = stage.Beside.LookAsync("meet", "beside", cancellation.Token).AsTask();
        await stage.Bench.At("beside").Arrived;
        await stage.Beside.DoAsync("add");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beside);
        Assert.Equal(1, await stage.Beside.DoAsync("count"));
    }

    [Fact]
    public async Task Commit_WaitsForConcurrentCalls_AndThoseThatComeLater_RunOnTheNewVersion()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        Task<object?> running = stage.Beside.LookAsync("meet", "beside").AsTask();
        await stage.Bench.At("beside").Arrived;
        Task<Upgrade> upgrading = stage.CommitAsync(BesideText.V2);
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);

        // Posted until one has to wait: the step is told before the gate is closed.
        Task<object?> waiting;
        do
        {
            waiting = stage.Beside.LookAsync("version").AsTask();
            await Task.Yield();
        }
        while (waiting.IsCompleted);
        using CancellationTokenSource cancellation = new();
        Task<object?> cancelled = stage.Beside.LookAsync("version", null, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(upgrading.IsCompleted);
        stage.Bench.At("beside").Open();
        Assert.Equal("1", await running);
        Upgrade upgrade = await upgrading;
        Assert.Equal("2", await waiting);
        Assert.Equal("2", await stage.Beside.LookAsync("version"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task ConcurrentCallThatDoesNotEnd_IsNamedByTheAbort()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        Task running = stage.Beside.LookAsync("meet", "beside").AsTask();
        await stage.Bench.At("beside").Arrived;

        Upgrade upgrade = await stage.UpgradeAsync(BesideText.V2, new UpgradeOptions { CommitBound = TimeSpan.FromMilliseconds(50) });

        ReleaseFailure failure = Expect.Aborted(upgrade, DiagnosticIds.CallDidNotEnd);
        Assert.Contains("IBeside.LookAsync (1 concurrent)", failure.Where, StringComparison.Ordinal);
        Assert.Equal("1", await stage.Beside.LookAsync("version"));
        stage.Bench.At("beside").Open();
        await running;
        await stage.CommitAndFinaliseAsync(BesideText.V2);
        Assert.Equal("2", await stage.Beside.LookAsync("version"));
    }

    [Fact]
    public async Task ConcurrentCallThatCallsAServerOfTheRelease_IsLetThroughItsClosedGate()
    {
        CompiledModule probe2 = new ProbeText { Version = "2" }.Compile();
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        CompiledModule asking = new BesideText
        {
            Version = "1.5",
            Answers = """case "meet and ask": await bench.At("meet and ask").PassAsync(); return await probe.AskAsync("version");""",
        }.Compile();
        await stage.CommitAndFinaliseAsync(asking);
        Task<object?> running = stage.Beside.LookAsync("meet and ask").AsTask();
        await stage.Bench.At("meet and ask").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(stage.Release(BesideText.V2, probe2));
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);

        stage.Bench.At("meet and ask").Open();

        Assert.Equal("0.0.0", await running);
        Upgrade upgrade = await upgrading;
        Expect.Committed(upgrade);
        Assert.Equal("2", await stage.Beside.LookAsync("ask probe", "version"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task UpgradesAndRollBacks_UnderConcurrentLoad_RunEachCallOnce()
    {
        Random random = Seed.Random();
        using Stage stage = await Stage.StartAsync(Numbering("1"), ProbeText.Plain);
        BesideCallers callers = BesideCallers.Start(
            () => stage.Beside.DoAsync("take a number"),
            async key =>
            {
                object? version = await stage.Beside.LookAsync("version");
                Assert.True(version is "1" or "2", $"Some other version answered: {version}");
                return await stage.Beside.LookAsync("put", key);
            },
            CallerCount,
            CallsOfEach);
        int switches = 0;
        while (!callers.Ended.IsCompleted || switches < 4)
        {
            Upgrade upgrade = await stage.CommitAsync(Numbering("2"));
            if (random.Next(2) == 0)
            {
                await Expect.FinalisedAsync(upgrade);
            }

            await Expect.FinalisedAsync(await stage.RollBackAsync());
            switches += 2;
        }

        await callers.Ended;
        Assert.Empty(callers.Differences((int)(await stage.Beside.DoAsync("count"))!, (int)(await stage.Beside.LookAsync("rows"))!));
    }

    [Fact]
    public async Task ServerThatRunsTwoCallsAtOnce_IsSeenByTheSameNumbers()
    {
        ServerWithoutTurns twin = new();

        BesideCallers callers = BesideCallers.Start(twin.TakeNumberAsync, twin.PutAsync, CallerCount, CallsOfEach);

        await callers.Ended;
        Assert.Contains(callers.Differences(twin.Count, twin.Rows), found => found.Contains("told twice", StringComparison.Ordinal));
    }

    /// <summary>Takes a number in two steps, between which others may run if they are let.</summary>
    private static CompiledModule Numbering(string version) => Numberings.GetOrAdd(version, static version => new BesideText
    {
        Version = version,
        Members = "private int Set(int count) { State = State with { Count = count }; return count; }",
        Answers = """
            case "take a number":
                Func<int, int> set = Set;
                int seen = State.Count;
                await Task.Yield();
                return set(seen + 1);
            """,
    }.Compile());
}
