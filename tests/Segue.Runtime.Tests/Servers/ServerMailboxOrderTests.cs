using Segue.Fixtures.Contracts;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Calls run one at a time and in the order in which they arrive.</summary>
public sealed class ServerMailboxOrderTests
{
    private const int Calls = 200;

    private readonly HostedTally _tally = new();

    [Fact]
    public async Task IdleServer_RunsTheCall_OnTheCallersThread()
    {
        (int caller, int runner, bool isCompleted) = await OwnThread.Run(() =>
        {
            int thread = 0;
            ValueTask<long> call = _tally.Callers.DoAsync(_ =>
            {
                thread = Environment.CurrentManagedThreadId;
                return ValueTask.FromResult(1L);
            });
            return (Environment.CurrentManagedThreadId, thread, call.IsCompletedSuccessfully);
        }).InTime();

        Assert.Equal(caller, runner);
        Assert.True(isCompleted);
    }

    [Fact]
    public async Task WaitingCalls_RunInTheOrderOfArrival()
    {
        List<int> order = [];
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long>[] waiting = [.. Enumerable.Range(0, Calls).Select(number => _tally.Callers.DoAsync(_ =>
        {
            order.Add(number);
            return ValueTask.FromResult((long)number);
        }).AsTask())];
        Assert.Equal(Calls, _tally.Mailbox.WaitingCount);

        place.Open();

        Assert.Equal(Enumerable.Range(0, Calls).Select(number => (long)number), await Task.WhenAll(waiting).InTime());
        Assert.Equal(Enumerable.Range(0, Calls), order);
        await running.InTime();
    }

    [Fact]
    public async Task WaitingCalls_OfAllReturnTypes_RunInTheOrderOfArrival()
    {
        List<string> order = [];
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task[] waiting =
        [
            _tally.Callers.RunAsync(_ => Note("value task")).AsTask(),
            _tally.Callers.DoInTaskAsync(async _ => await Add("task of result")),
            _tally.Callers.RunInTaskAsync(async _ => await Note("task")),
            _tally.Callers.MakeAsync(_ => order.Count).AsTask(),
        ];

        place.Open();
        await Task.WhenAll(waiting).InTime();

        Assert.Equal(["value task", "task of result", "task"], order);
        Assert.Equal(3, await (Task<object?>)waiting[3]);
        await running.InTime();

        async ValueTask Note(string what)
        {
            await Task.Yield();
            order.Add(what);
        }

        async Task<long> Add(string what)
        {
            await Note(what);
            return 0;
        }
    }

    [Fact]
    public async Task AsyncMethod_HoldsTheServer_UntilItEnds()
    {
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> waiting = _tally.Callers.AddAsync(1).AsTask();

        Assert.Equal(1, _tally.Mailbox.WaitingCount);
        Assert.False(waiting.IsCompleted);
        Assert.Equal("ITally.DoAsync", _tally.Mailbox.BusyWith);
        place.Open();

        Assert.Equal(1, await waiting.InTime());
        await running.InTime();
        Assert.Equal(0, _tally.Server.Overlaps);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task ManyCallers_AreServedOneAtATime_AndEachExactlyOnce(int callers)
    {
        const int each = 5_000;
        int seed = Seed.Choose();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => OwnThread.Run(() => Call(new Random(seed + caller)).GetAwaiter().GetResult()))).InTime();

        Assert.Equal(callers * each, _tally.Server.State.Total);
        Assert.Equal(callers * each, _tally.Server.Begun);
        Assert.Equal(0, _tally.Server.Overlaps);
        Assert.Null(_tally.Mailbox.BusyWith);

        async Task Call(Random random)
        {
            for (int call = 0; call < each; call++)
            {
                await (random.Next(4) == 0 ? _tally.Callers.DoAsync(AddAfterAYield) : _tally.Callers.AddAsync(1));
            }
        }

        static async ValueTask<long> AddAfterAYield(ITallyWork server)
        {
            long before = server.Total;
            await Task.Yield();
            server.Set(before + 1);
            return before + 1;
        }
    }

    [Fact]
    public async Task CallsOfOneCaller_AreNeverReordered_WhileOthersCall()
    {
        const int each = 2_000;
        List<int>[] seen = [.. Enumerable.Range(0, 4).Select(_ => new List<int>())];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => OwnThread.Run(() =>
            Task.WhenAll(Enumerable.Range(0, each).Select(number => _tally.Callers.DoAsync(_ =>
            {
                seen[caller].Add(number);
                return ValueTask.FromResult(0L);
            }).AsTask())).GetAwaiter().GetResult()))).InTime();

        Assert.All(seen, calls => Assert.Equal(Enumerable.Range(0, each), calls));
    }

    [Fact]
    public async Task Continuations_OfAWaitingCall_DoNotRunOnTheSynchronizationContextOfItsCaller()
    {
        SynchronizationContext? seen = new();
        await OwnThread.Run(() =>
        {
            // Would never run anything: a continuation posted here is lost.
            SynchronizationContext.SetSynchronizationContext(new Deaf());
            try
            {
                ValueTask<long> call = _tally.Callers.DoAsync(async _ =>
                {
                    seen = SynchronizationContext.Current;
                    await Task.Yield();
                    return 1;
                });
                call.AsTask().GetAwaiter().GetResult();
                Assert.IsType<Deaf>(SynchronizationContext.Current);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(null);
            }
        }).InTime();

        Assert.Null(seen);
    }

    private sealed class Deaf : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
