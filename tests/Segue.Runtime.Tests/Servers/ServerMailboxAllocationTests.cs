using Segue.Fixtures.Contracts;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Segue allocates nothing for a call: not for one that finds the server idle, and not for one that has to wait.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ServerMailboxAllocationTests
{
    private const int Calls = 20_000;

    /// <summary>After so many calls the methods are compiled for good and the pools have what the test needs at once.</summary>
    private const int WarmUps = 3;

    private static readonly Func<ITallyWork, ValueTask> Nothing = static _ => ValueTask.CompletedTask;

    private readonly HostedTally _tally = new();

    [Fact]
    public async Task IdleCall_AllocatesNothing()
    {
        long allocated = await OwnThread.Run(() =>
        {
            long measured = 0;
            for (int time = 0; time <= WarmUps; time++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int call = 0; call < Calls; call++)
                {
                    TakeResult(_tally.Callers.AddAsync(0));
                    TakeEnd(_tally.Callers.RunAsync(Nothing));
                }

                measured = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            return measured;
        }).InTime();

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task QueuedCall_AllocatesNothing_ForItsCaller()
    {
        const int atOnce = 32;
        List<ValueTask<long>> waiting = new(atOnce);
        long allocated = 0;
        for (int round = 0; round < 200; round++)
        {
            (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < atOnce; call++)
            {
                Keep(waiting, _tally.Callers.AddAsync(0));
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(atOnce, _tally.Mailbox.WaitingCount);
            place.Open();
            await running.InTime();
            foreach (ValueTask<long> call in waiting)
            {
                await call;
            }

            waiting.Clear();
        }

        Assert.Equal(0, allocated);
    }

    /// <summary>Everything counts here, on all threads: who posts, who works off, and who takes the results.</summary>
    [Fact]
    public async Task CrowdedCalls_AllocateNothing_OnAnyThread()
    {
        const int callers = 4;
        long least = long.MaxValue;
        for (int time = 0; time <= WarmUps; time++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync))).InTime();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The callers' own tasks are a few kilobytes; the smallest object that a call could leave behind has 24 bytes.
        Assert.InRange(least, 0, callers * Calls);

        async Task CallAsync()
        {
            for (int call = 0; call < Calls; call++)
            {
                await _tally.Callers.AddAsync(0);
            }
        }
    }

    private static void Keep(List<ValueTask<long>> waiting, ValueTask<long> call) => waiting.Add(call);

    private static void TakeResult(ValueTask<long> call)
    {
        ThrowIfNot(call.IsCompletedSuccessfully);
        call.GetAwaiter().GetResult();
    }

    private static void TakeEnd(ValueTask call)
    {
        ThrowIfNot(call.IsCompletedSuccessfully);
        call.GetAwaiter().GetResult();
    }

    private static void ThrowIfNot(bool isCompleted)
    {
        if (!isCompleted)
        {
            throw new InvalidOperationException("The server was not idle.");
        }
    }
}
