using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Acceptance.Tests.Deadlines;

/// <summary>A deadline bounds the whole call, waiting included, and says what became of the time.</summary>
public sealed class DeadlineTests
{
    private const int Rounds = 2_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private static readonly Lazy<CompiledModule> TellingBack = new(() => new BesideText
    {
        Answers = """case "tell back": await Task.Yield(); add(); return argument;""",
    }.Compile());

    [Fact]
    public async Task CallThatWaitsTooLong_IsTakenOutOfTheQueue_AndNeverRuns()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, BesideText.V1, ProbeText.Plain);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task<object?> late = stage.Beside.WithinAsync("add");
        Task<object?> other = stage.Beside.WithoutAsync("add").AsTask();

        time.Advance(Deadline);

        DeadlineExceededException exceeded = await Assert.ThrowsAsync<DeadlineExceededException>(() => late);
        Assert.Equal(("beside", "IBeside.WithinAsync", Deadline, null), (exceeded.Server, exceeded.Method, exceeded.Waited, exceeded.Ran));
        Assert.StartsWith(DiagnosticIds.DeadlineExceeded, exceeded.Message, StringComparison.Ordinal);
        stage.Bench.At("busy").Open();
        await holding;
        Assert.Equal(1, await other);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatRunsTooLong_IsCancelled_AndItsStateTakenBack(bool isConcurrent)
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, BesideText.V1, ProbeText.Plain);
        Task<object?> slow = isConcurrent
            ? stage.Beside.LookWithinAsync("meet", "slow").AsTask()
            : stage.Beside.WithinAsync("add and meet", "slow");
        await stage.Bench.At("slow").Arrived;

        time.Advance(Deadline);

        DeadlineExceededException exceeded = await Assert.ThrowsAsync<DeadlineExceededException>(() => slow);
        Assert.Equal((TimeSpan.Zero, Deadline), (exceeded.Waited, exceeded.Ran));

        // In turn: behind the cancelled call, whose write is gone.
        Assert.Equal(0, await stage.Beside.DoAsync("count"));
    }

    [Fact]
    public async Task CallThatIgnoresItsToken_AnswersItsCallerInTime_AndKeepsTheServerBusy()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, BesideText.V1, ProbeText.Plain);
        Task<object?> stubborn = stage.Beside.WithinAsync("add and hang", "stubborn");
        await stage.Bench.At("stubborn").Arrived;
        time.Advance(TimeSpan.FromSeconds(1));
        Task<object?> next = stage.Beside.DoAsync("count").AsTask();

        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<DeadlineExceededException>(() => stubborn);
        Assert.False(next.IsCompleted);
        stage.Bench.At("stubborn").Open();
        Assert.Equal(1, await next);
    }

    [Fact]
    public async Task CallThatEndsInTime_IsLeftAlone()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, BesideText.V1, ProbeText.Plain);
        for (int call = 1; call <= 100; call++)
        {
            Assert.Equal(call, await stage.Beside.WithinAsync("add later"));
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Caller_ThatCancels_GetsItsOwnToken()
    {
        using Stage stage = await Stage.StartAsync(new FakeTimeProvider(), BesideText.V1, ProbeText.Plain);
        using CancellationTokenSource cancellation = new();
        Task<object?> running = stage.Beside.WithinAsync("meet", "running", cancellation.Token);
        await stage.Bench.At("running").Arrived;
        Task<object?> waiting = stage.Beside.WithinAsync("meet", "waiting", cancellation.Token);

        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running)).CancellationToken);
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).CancellationToken);
        Assert.Equal("1", await stage.Beside.WithinAsync("version"));
    }

    [Fact]
    public async Task DefaultOfTheServer_BoundsMethodsThatSayNothing_AndNoOthers()
    {
        FakeTimeProvider time = new();
        using Stage stage = Stage.Create(time, mailboxes: new MailboxOptions { Deadline = TimeSpan.FromSeconds(5) });
        await stage.Host.StartAsync([BesideText.V1.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);
        Task<object?> bounded = stage.Beside.DoAsync("meet", "bounded").AsTask();
        await stage.Bench.At("bounded").Arrived;
        time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<DeadlineExceededException>(() => bounded);

        Task<object?> unbounded = stage.Beside.WithoutAsync("meet", "unbounded").AsTask();
        await stage.Bench.At("unbounded").Arrived;
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(unbounded.IsCompleted);
        stage.Bench.At("unbounded").Open();
        Assert.Equal("1", await unbounded);
        Assert.Equal(1, await stage.Beside.DoAsync("add"));
    }

    [Fact]
    public async Task CallThatWaitsAtTheGate_IsBoundedToo_AndTheUpgradeGoesOn()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, BesideText.V1, ProbeText.Plain);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(BesideText.V2, new UpgradeOptions { CommitBound = TimeSpan.FromHours(1) });
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);
        Task<object?> late = stage.Beside.WithinAsync("add");

        time.Advance(Deadline);

        await Assert.ThrowsAsync<DeadlineExceededException>(() => late);
        stage.Bench.At("busy").Open();
        await holding;
        Upgrade upgrade = await upgrading;
        Expect.Committed(upgrade);
        Assert.Equal(0, await stage.Beside.DoAsync("count"));
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task CallsThatRaceWithTheirDeadline_AreAnsweredOnce_AndCountedRight()
    {
        Random random = Seed.Random();
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, TellingBack.Value, ProbeText.Plain);
        DeadlineRace race = new();

        await race.RunAsync(Rounds, text => stage.Beside.WithinAsync("tell back", text), () => time.Advance(Deadline), random);

        race.Compare((int)(await stage.Beside.DoAsync("count"))!);
        TestContext.Current.TestOutputHelper?.WriteLine($"{race.Answered} answered, {race.Exceeded} exceeded");
        Assert.Empty(race.Complaints.Take(10));
    }

    [Fact]
    public async Task ServerThatAnswersTwice_IsSeenByTheSameRace()
    {
        Random random = Seed.Random();
        FakeTimeProvider time = new();
        ServerThatAnswersTwice twin = new(time, Deadline, random);
        DeadlineRace race = new();

        await race.RunAsync(Rounds, twin.TellBackAsync, () => time.Advance(Deadline), random);

        race.Compare(twin.Count);
        Assert.Contains(race.Complaints, complaint => complaint.Contains("was told", StringComparison.Ordinal));
    }
}
