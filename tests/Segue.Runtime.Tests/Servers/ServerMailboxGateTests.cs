using Segue.Fixtures.Contracts;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>The gate: what waits at it, whom it lets in, and callers that were caught on their way to it.</summary>
public sealed class ServerMailboxGateTests
{
    private readonly WaitGraph _waits = new();
    private readonly HostedTally _tally;

    public ServerMailboxGateTests() => _tally = new HostedTally("tally", _waits);

    [Fact]
    public void ServerThatNeverStarted_RefusesEveryCall()
    {
        ServerMailbox empty = new("empty", _waits);
        ITally proxy = (ITally)Activator.CreateInstance(ServerRegistry.FindEntry(typeof(ITally))!.Proxy, empty, null)!;

        ValueTask<long> call = proxy.AddAsync(1);

        Assert.True(call.IsFaulted);
        ServerUnavailableException refused = Assert.IsType<ServerUnavailableException>(call.AsTask().Exception!.InnerException);
        Assert.Equal(DiagnosticIds.ServerNotStarted, refused.DiagnosticId);
        Assert.Equal("empty", refused.Server);
        Assert.Null(empty.InstalledType);
    }

    [Fact]
    public async Task CallsAtAClosedGate_RunOnTheNextVersion_InOrder()
    {
        TallyServer old = _tally.Server;
        using Quiescence quiescence = Close(_tally);
        Assert.True(Wait(quiescence));
        List<int> order = [];
        Task<long>[] calls = [.. Enumerable.Range(0, 20).Select(number => _tally.Callers.DoAsync(server =>
        {
            order.Add(number);
            return ValueTask.FromResult(server.Version == "2" ? 1L : 0L);
        }).AsTask())];
        Assert.Equal(20, _tally.Mailbox.WaitingCount);

        _tally.Replace("2");
        _tally.Mailbox.OpenGate();

        Assert.All(await Task.WhenAll(calls).InTime(), result => Assert.Equal(1, result));
        Assert.Equal(Enumerable.Range(0, 20), order);
        Assert.Equal(0, old.Begun);
    }

    [Fact]
    public async Task CommitThatGivesUp_OpensTheGateOnTheOldVersion()
    {
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        using Quiescence quiescence = Close(_tally);
        Task<long> waiting = _tally.Callers.AddAsync(1).AsTask();
        Assert.False(quiescence.Wait(TimeSpan.Zero, TimeProvider.System, () => { }));

        _tally.Mailbox.OpenGate();
        place.Open();

        await running.InTime();
        Assert.Equal(1, await waiting.InTime());
        Assert.Equal("1", _tally.Server.Version);
    }

    /// <summary>The call that a running one depends on gets in although the gate is closed; a stranger's does not.</summary>
    [Fact]
    public async Task ClosedGate_LetsInWhatAServerOfTheCommitCalls_AndNobodyElse()
    {
        HostedTally caller = new("caller", _waits);
        MeetingPlace place = new();
        Task<long> call = caller.Callers.DoAsync(async _ =>
        {
            await place.PassAsync();
            return await _tally.HeldBy(caller).AddAsync(1);
        }).AsTask();
        await place.Arrived.InTime();
        using Quiescence quiescence = Close(caller, _tally);
        Task<long> stranger = _tally.Callers.AddAsync(10).AsTask();

        place.Open();

        Assert.Equal(1, await call.InTime());
        Assert.True(Wait(quiescence));
        Assert.False(stranger.IsCompleted);
        _tally.Replace("2");
        _tally.Mailbox.OpenGate();
        caller.Mailbox.OpenGate();
        Assert.Equal(11, await stranger.InTime());
    }

    [Fact]
    public async Task CallThatWaitsWhenTheGateIsClosed_IsLetIn_WhereARunningOneDependsOnIt()
    {
        HostedTally caller = new("caller", _waits);
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> stranger = _tally.Callers.AddAsync(10).AsTask();
        Task<long> call = caller.Callers.DoAsync(_ => _tally.HeldBy(caller).AddAsync(1)).AsTask();
        _tally.WaitForWaiting(2);
        using Quiescence quiescence = Close(caller, _tally);

        place.Open();

        Assert.Equal(1, await call.InTime());
        Assert.True(Wait(quiescence));
        Assert.False(stranger.IsCompleted);
        caller.Mailbox.OpenGate();
        _tally.Mailbox.OpenGate();
        Assert.Equal(11, await stranger.InTime());
        await running.InTime();
    }

    /// <summary>A server outside of the commit stands between two that take part: the dependency is found while waiting.</summary>
    [Fact]
    public async Task ClosedGate_LetsInTheCallOfAServerOutside_ThatARunningOneWaitsFor()
    {
        HostedTally caller = new("caller", _waits);
        HostedTally outside = new("outside", _waits);
        MeetingPlace place = new();
        Task<long> call = caller.Callers.DoAsync(_ => outside.HeldBy(caller).DoAsync(async _ =>
        {
            await place.PassAsync();
            return await _tally.HeldBy(outside).AddAsync(1);
        })).AsTask();
        await place.Arrived.InTime();
        using Quiescence quiescence = Close(caller, _tally);
        place.Open();
        _tally.WaitForWaiting(1);

        bool isReached = quiescence.Wait(
            Patience.Limit,
            TimeProvider.System,
            () => _tally.Mailbox.AdmitCallsOf(_waits.AwaitedBy([caller.Mailbox, _tally.Mailbox])));

        Assert.True(isReached);
        Assert.Equal(1, await call.InTime());
        caller.Mailbox.OpenGate();
        _tally.Mailbox.OpenGate();
    }

    /// <summary>The caller has read its target and stands before the gate; a whole commit goes by; it runs on the new version.</summary>
    [Fact]
    public async Task CallerParkedBeforeTheGate_WhileACommitGoesBy_RunsOnceOnTheNewVersion()
    {
        TallyServer old = _tally.Server;
        using ParkingSpot spot = new();
        ParkingOwner owner = new(spot);
        Task<long> call = OwnThread.Run(() => _tally.CreateProxy(owner).AddAsync(5).AsTask()).Unwrap();
        spot.WaitUntilParked();

        TallyServer next = _tally.SwitchTo("2");
        spot.Release();

        Assert.Equal(5, await call.InTime());
        Assert.Equal(0, old.Begun);
        Assert.Equal(1, next.Begun);
        Assert.Equal(1, owner.Ended);
        Assert.Equal(0, _tally.Strays.Count);
    }

    /// <summary>The same, let go while the gate is closed: it waits, and the commit does not wait for it.</summary>
    [Fact]
    public async Task CallerParkedBeforeTheGate_AndLetGoWhileItIsClosed_WaitsForTheNewVersion()
    {
        TallyServer old = _tally.Server;
        using ParkingSpot spot = new();
        Task<long> call = OwnThread.Run(() => _tally.CreateProxy(new ParkingOwner(spot)).AddAsync(5).AsTask()).Unwrap();
        spot.WaitUntilParked();
        using Quiescence quiescence = Close(_tally);

        spot.Release();
        _tally.WaitForWaiting(1);
        Assert.True(Wait(quiescence));
        TallyServer next = _tally.Replace("2");
        Assert.False(call.IsCompleted);
        _tally.Mailbox.OpenGate();

        Assert.Equal(5, await call.InTime());
        Assert.Equal(0, old.Begun);
        Assert.Equal(1, next.Begun);
    }

    /// <summary>The same, and two commits go by: up, and back to another object of the first version.</summary>
    [Fact]
    public async Task CallerParkedBeforeTheGate_WhileACommitAndTheWayBackGoBy_RunsOnceOnWhatAnswersThen()
    {
        using ParkingSpot spot = new();
        Task<long> call = OwnThread.Run(() => _tally.CreateProxy(new ParkingOwner(spot)).AddAsync(5).AsTask()).Unwrap();
        spot.WaitUntilParked();

        TallyServer second = _tally.SwitchTo("2");
        await _tally.Callers.AddAsync(1);
        TallyServer back = _tally.SwitchTo("1");
        spot.Release();

        Assert.Equal(6, await call.InTime());
        Assert.Equal(1, second.Begun);
        Assert.Equal(1, back.Begun);
    }

    [Fact]
    public async Task CallerParkedBeforeTheGate_WhileTheServerIsRemoved_IsTold()
    {
        using ParkingSpot spot = new();
        ParkingOwner owner = new(spot);
        Task<long> call = OwnThread.Run(() => _tally.CreateProxy(owner).AddAsync(5).AsTask()).Unwrap();
        spot.WaitUntilParked();
        using Quiescence quiescence = Close(_tally);
        Assert.True(Wait(quiescence));
        Task<long> waiting = _tally.Callers.AddAsync(1).AsTask();

        _tally.Mailbox.Remove();
        _tally.Mailbox.OpenGate();
        spot.Release();

        Assert.Equal(DiagnosticIds.ServerRemoved, (await Assert.ThrowsAsync<ServerUnavailableException>(() => call.InTime())).DiagnosticId);
        Assert.Equal(DiagnosticIds.ServerRemoved, (await Assert.ThrowsAsync<ServerUnavailableException>(() => waiting.InTime())).DiagnosticId);
        Assert.Equal(1, owner.Ended);
        Assert.Equal(0, _tally.Mailbox.WaitingCount);
    }

    [Fact]
    public async Task CallByAVersionThatWasReplaced_IsRefused()
    {
        HostedTally target = new("target", _waits);
        ITally held = target.HeldBy(_tally);
        _tally.SwitchTo("2");

        RevokedException refused = await Assert.ThrowsAsync<RevokedException>(() => held.AddAsync(1).AsTask().InTime());

        Assert.Contains("ITally.AddAsync", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, _tally.Strays.Count);
        Assert.Equal(0, target.Server.Begun);
    }

    /// <summary>Callers that never pause, and commits one after the other: every call runs once, on exactly one version (I1, I2).</summary>
    [Fact]
    public async Task CommitsUnderCallers_LoseAndDoubleNothing()
    {
        int seed = Seed.Choose();
        using CancellationTokenSource stop = new();
        List<TallyServer> versions = [_tally.Server];
        Task<long>[] callers = [.. Enumerable.Range(0, 4).Select(caller => OwnThread.Run(() => CallAsync(new Random(seed + caller)).GetAwaiter().GetResult()))];
        await OwnThread.Run(() =>
        {
            for (int commit = 0; commit < 300; commit++)
            {
                versions.Add(_tally.SwitchTo($"{commit + 2}"));
            }
        }).InTime();
        await stop.CancelAsync();
        long told = (await Task.WhenAll(callers).InTime()).Sum();

        Assert.Equal(told, _tally.Server.State.Total);
        Assert.Equal(told, versions.Sum(version => (long)version.Begun));
        Assert.All(versions, version => Assert.Equal(0, version.Overlaps));
        Assert.Equal(0, _tally.Strays.Count);

        async Task<long> CallAsync(Random random)
        {
            long calls = 0;
            for (; !stop.IsCancellationRequested; calls++)
            {
                await (random.Next(3) == 0 ? _tally.Callers.DoAsync(AddAfterAYield) : _tally.Callers.AddAsync(1));
            }

            return calls;
        }

        static async ValueTask<long> AddAfterAYield(ITallyWork server)
        {
            await Task.Yield();
            server.Set(server.Total + 1);
            return 0;
        }
    }

    private static Quiescence Close(params HostedTally[] servers)
    {
        Quiescence quiescence = new();
        Array.ForEach(servers, server => server.Mailbox.Join(quiescence));
        Array.ForEach(servers, server => server.Mailbox.CloseGate());
        return quiescence;
    }

    private static bool Wait(Quiescence quiescence) => quiescence.Wait(Patience.Limit, TimeProvider.System, () => { });
}
