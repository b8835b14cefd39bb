using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>A call that would close a cycle of waits fails, and only it: the others go on.</summary>
public sealed class ServerMailboxCycleTests
{
    private readonly WaitGraph _waits = new();

    [Fact]
    public async Task ServerThatCallsItself_IsTold()
    {
        HostedTally alpha = new("alpha", _waits);

        CallCycleException refused = await Assert.ThrowsAsync<CallCycleException>(() =>
            alpha.Callers.DoAsync(_ => alpha.HeldBy(alpha).AddAsync(1)).AsTask().InTime());

        Assert.Equal(DiagnosticIds.CallCycle, refused.DiagnosticId);
        Assert.Equal(["alpha"], refused.Servers);
        Assert.Equal(1, await alpha.Callers.AddAsync(1));
    }

    [Fact]
    public async Task CallBack_FailsTheCallThatClosesTheCycle_AndNamesTheServersInOrder()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        HostedTally gamma = new("gamma", _waits);
        IReadOnlyList<string> cycle = [];

        long result = await alpha.Callers.DoAsync(_ => beta.HeldBy(alpha).DoAsync(_ => gamma.HeldBy(beta).DoAsync(async _ =>
        {
            try
            {
                return await alpha.HeldBy(gamma).AddAsync(1);
            }
            catch (CallCycleException exception)
            {
                cycle = exception.Servers;
                return 42;
            }
        }))).AsTask().InTime();

        Assert.Equal(42, result);
        Assert.Equal(["gamma", "alpha", "beta"], cycle);
        Assert.Equal(0, alpha.Server.State.Total);
    }

    [Fact]
    public async Task CallInOneDirection_WaitsAndIsServed()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        (MeetingPlace place, Task<long> running) = await beta.OccupyAsync();

        Task<long> call = alpha.Callers.DoAsync(_ => beta.HeldBy(alpha).AddAsync(1)).AsTask();
        beta.WaitForWaiting(1);
        place.Open();

        Assert.Equal(1, await call.InTime());
        await running.InTime();
    }

    /// <summary>The waiting call of the one end stands behind a running one that has nothing to do with it until it calls.</summary>
    [Fact]
    public async Task CallThatWaitsBehindAnother_IsPartOfACycleThatTheOtherCloses()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        MeetingPlace place = new();
        Task<long> other = beta.Callers.DoAsync(async _ =>
        {
            await place.PassAsync();
            return await alpha.HeldBy(beta).AddAsync(1);
        }).AsTask();
        await place.Arrived.InTime();
        Task<long> waiting = alpha.Callers.DoAsync(_ => beta.HeldBy(alpha).AddAsync(7)).AsTask();
        beta.WaitForWaiting(1);

        place.Open();

        await Assert.ThrowsAsync<CallCycleException>(() => other.InTime());
        Assert.Equal(7, await waiting.InTime());
    }

    [Fact]
    public async Task CallBackOfACallThatHasEnded_IsNoCycle()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        MeetingPlace place = new();
        ValueTask<long> left = default;

        // Alpha's call ends and leaves its call of beta behind; nobody in alpha waits for that one any more.
        await alpha.Callers.DoAsync(_ =>
        {
            left = beta.HeldBy(alpha).DoAsync(async _ =>
            {
                await place.PassAsync();
                return await alpha.HeldBy(beta).AddAsync(1);
            });
            return ValueTask.FromResult(0L);
        });
        (MeetingPlace busy, Task<long> running) = await alpha.OccupyAsync();
        place.Open();
        alpha.WaitForWaiting(1);
        busy.Open();

        Assert.Equal(1, await left.AsTask().InTime());
        await running.InTime();
    }

    /// <summary>Both ends at once, many times over: exactly one call of the two fails, and the other one is served.</summary>
    [Fact]
    public async Task CycleThatIsClosedFromBothEndsAtOnce_FailsExactlyOneCall()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        for (int round = 0; round < 500; round++)
        {
            using Barrier both = new(participantCount: 2);
            Task<bool> one = OwnThread.Run(() => CallAsync(alpha, beta, both).GetAwaiter().GetResult());
            Task<bool> other = OwnThread.Run(() => CallAsync(beta, alpha, both).GetAwaiter().GetResult());
            bool[] failed = await Task.WhenAll(one, other).InTime();
            Assert.Single(failed, true);
        }

        Assert.Equal(500, alpha.Server.State.Total + beta.Server.State.Total);
    }

    /// <summary>Three ends at once: somebody must fail, and all must end.</summary>
    [Fact]
    public async Task CycleOfThree_ClosedAtOnce_FailsExactlyOneCall()
    {
        HostedTally[] servers = [new("alpha", _waits), new("beta", _waits), new("gamma", _waits)];
        for (int round = 0; round < 300; round++)
        {
            using Barrier all = new(participantCount: 3);
            bool[] failed = await Task.WhenAll(Enumerable.Range(0, 3).Select(index =>
                OwnThread.Run(() => CallAsync(servers[index], servers[(index + 1) % 3], all).GetAwaiter().GetResult()))).InTime();
            Assert.Single(failed, true);
        }
    }

    private static async Task<bool> CallAsync(HostedTally caller, HostedTally target, Barrier together)
    {
        try
        {
            await caller.Callers.DoAsync(_ =>
            {
                together.SignalAndWait(Patience.Limit);
                return target.HeldBy(caller).AddAsync(1);
            });
            return false;
        }
        catch (CallCycleException)
        {
            return true;
        }
    }
}
