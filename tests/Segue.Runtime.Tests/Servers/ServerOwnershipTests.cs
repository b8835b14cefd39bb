using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ServerOwnershipTests
{
    private readonly WaitGraph _waits = new();

    [Fact]
    public async Task Restore_AllowsCallsAgain()
    {
        HostedTally caller = new("caller", _waits);
        HostedTally target = new("target", _waits);
        caller.Ownership.Revoke();
        await Assert.ThrowsAsync<RevokedException>(() => target.HeldBy(caller).AddAsync(1).AsTask());

        caller.Ownership.Restore();

        Assert.Equal(1, await target.HeldBy(caller).AddAsync(1).AsTask().InTime());
        Assert.Equal(1, caller.Strays.Count);
    }

    [Fact]
    public async Task CollectAwaited_TellsWhatTheRunningCallWaitsFor_AndNothingAfterIt()
    {
        HostedTally caller = new("caller", _waits);
        HostedTally target = new("target", _waits);
        (MeetingPlace place, Task<long> running) = await target.OccupyAsync();
        Task<long> call = caller.Callers.DoAsync(_ => target.HeldBy(caller).AddAsync(1)).AsTask();
        target.WaitForWaiting(1);
        List<AwaitedMailbox> awaited = [];

        caller.Ownership.CollectAwaited(awaited, withConcurrent: true);
        Assert.Equal([target.Mailbox], awaited);

        place.Open();
        await call.InTime();
        await running.InTime();
        awaited.Clear();
        caller.Ownership.CollectAwaited(awaited, withConcurrent: true);
        Assert.Empty(awaited);
    }

    [Fact]
    public async Task CallThatIsCancelledWhileItWaits_IsNoLongerAwaited()
    {
        HostedTally caller = new("caller", _waits);
        HostedTally target = new("target", _waits);
        using CancellationTokenSource source = new();
        (MeetingPlace place, Task<long> running) = await target.OccupyAsync();
        MeetingPlace after = new();
        Task<long> call = caller.Callers.DoAsync(async _ =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.HeldBy(caller).AddCancellablyAsync(1, source.Token).AsTask());
            await after.PassAsync();
            return 2;
        }).AsTask();
        target.WaitForWaiting(1);
        await source.CancelAsync();
        await after.Arrived.InTime();
        List<AwaitedMailbox> awaited = [];

        caller.Ownership.CollectAwaited(awaited, withConcurrent: true);

        Assert.Empty(awaited);
        after.Open();
        place.Open();
        Assert.Equal(2, await call.InTime());
        await running.InTime();
    }
}
