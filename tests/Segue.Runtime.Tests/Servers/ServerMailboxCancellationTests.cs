using Segue.Fixtures.Contracts;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Cancelling a call that waits takes it out of the mailbox; what to do about one that runs is its method's business.</summary>
public sealed class ServerMailboxCancellationTests
{
    private readonly HostedTally _tally = new();

    [Fact]
    public async Task WaitingCall_IsRemoved_AndNeverRuns()
    {
        using CancellationTokenSource source = new();
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> first = _tally.Callers.AddAsync(1).AsTask();
        Task<long> cancelled = _tally.Callers.AddCancellablyAsync(10, source.Token).AsTask();
        Task<long> last = _tally.Callers.AddAsync(100).AsTask();
        Assert.Equal(3, _tally.Mailbox.WaitingCount);

        await source.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Equal(2, _tally.Mailbox.WaitingCount);
        place.Open();
        Assert.Equal(1, await first.InTime());
        Assert.Equal(101, await last.InTime());
        await running.InTime();
    }

    [Fact]
    public async Task OnlyWaitingCall_ThatIsRemoved_LeavesAServerThatIsIdleAfterTheRunningOne()
    {
        using CancellationTokenSource source = new();
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> cancelled = _tally.Callers.AddCancellablyAsync(10, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        place.Open();
        await running.InTime();

        Assert.Equal(1, await _tally.Callers.AddAsync(1).AsTask().InTime());
        Assert.Null(_tally.Mailbox.BusyWith);
    }

    [Fact]
    public async Task TokenThatIsCancelledAlready_KeepsTheCallOutOfABusyServer()
    {
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();

        Task<long> call = _tally.Callers.AddCancellablyAsync(1, new CancellationToken(canceled: true)).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(0, _tally.Mailbox.WaitingCount);
        place.Open();
        await running.InTime();
        Assert.Equal(0, _tally.Server.State.Total);
    }

    [Fact]
    public async Task RunningCall_IsLeftToItsMethod()
    {
        using CancellationTokenSource source = new();
        MeetingPlace place = new();
        Task<long> call = _tally.Callers.DoCancellablyAsync(
            async server =>
            {
                await place.PassAsync();
                server.Set(3);
                return 3;
            },
            source.Token).AsTask();
        await place.Arrived.InTime();

        await source.CancelAsync();
        Assert.False(call.IsCompleted);
        place.Open();

        Assert.Equal(3, await call.InTime());
        Assert.Equal(3, _tally.Server.State.Total);
    }

    [Fact]
    public async Task CallThatWaited_AndRunsNow_IsLeftToItsMethod()
    {
        using CancellationTokenSource source = new();
        MeetingPlace second = new();
        (MeetingPlace first, Task<long> running) = await _tally.OccupyAsync();
        Task<long> call = _tally.Callers.DoCancellablyAsync(
            async _ =>
            {
                await second.PassAsync();
                return 4;
            },
            source.Token).AsTask();
        first.Open();
        await second.Arrived.InTime();

        await source.CancelAsync();
        second.Open();

        Assert.Equal(4, await call.InTime());
        await running.InTime();
    }

    /// <summary>Cancellations that meet calls at every stage: each call either ran once or was taken back, never both.</summary>
    [Fact]
    public async Task CancellationsAtAnyMoment_TakeBackOrLetRun_NeverBoth()
    {
        const int rounds = 3_000;
        int seed = Seed.Choose();
        long told = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => OwnThread.Run(() => CallAndCancel(new Random(seed + caller)).GetAwaiter().GetResult()))).InTime();

        Assert.Equal(told, _tally.Server.State.Total);
        Assert.Equal(0, _tally.Server.Overlaps);
        Assert.Equal(0, _tally.Mailbox.WaitingCount);

        async Task CallAndCancel(Random random)
        {
            for (int round = 0; round < rounds; round++)
            {
                using CancellationTokenSource source = new();
                Task<long> call = _tally.Callers.DoCancellablyAsync(AddAfterAYield, source.Token).AsTask();
                Task cancelling = random.Next(3) == 0 ? source.CancelAsync() : Task.CompletedTask;
                try
                {
                    await call;
                    Interlocked.Increment(ref told);
                }
                catch (OperationCanceledException)
                {
                    // Taken back: it must not have counted.
                }

                await cancelling;
            }
        }

        static async ValueTask<long> AddAfterAYield(ITallyWork server)
        {
            await Task.Yield();
            server.Set(server.Total + 1);
            return server.Total;
        }
    }
}
