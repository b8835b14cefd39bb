using Segue.Acceptance.Tests.Harness;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests;

/// <summary>Sessions end when nobody has used them for their time, and are removed by sweeps that do a bounded part each.</summary>
public sealed class SessionExpiryTests
{
    private readonly Store _store = new();

    [Fact]
    public async Task Session_ThatNobodyUses_IsGone_ByTheClockAlone()
    {
        string id = await _store.CreateAsync();

        await _store.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(1, _store.Server.State.Sessions.Count);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(0, _store.Server.State.Sessions.Count);
        Assert.Equal([SessionEventKind.Created, SessionEventKind.Expired], _store.Events.Of(id));
        await _store.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, _store.Events.All.Count);
    }

    [Fact]
    public async Task Session_ThatIsTouchedInTime_NeverEnds()
    {
        string id = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(90) });
        for (int turn = 0; turn < 100; turn++)
        {
            await _store.AdvanceAsync(TimeSpan.FromSeconds(89));
            Assert.True(await _store.Server.TouchAsync(id, Store.Cancellation));
        }

        await _store.AdvanceAsync(TimeSpan.FromSeconds(90));
        Assert.Null(await _store.PeekAsync(id));
    }

    [Fact]
    public async Task Session_ForEver_StaysThroughAllSweeps_UntilItIsGivenATime()
    {
        string id = await _store.CreateAsync(new SessionRequest { Timeout = Timeout.InfiniteTimeSpan });
        await _store.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Null((await _store.PeekAsync(id))!.ExpiresAt);
        Assert.Equal(Timeout.InfiniteTimeSpan, (await _store.PeekAsync(id))!.Timeout);

        Assert.True(await _store.Server.SetTimeoutAsync(id, TimeSpan.FromSeconds(30), Store.Cancellation));
        await _store.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(0, _store.Server.State.Sessions.Count);
        Assert.False(await _store.Server.SetTimeoutAsync(id, TimeSpan.FromSeconds(30), Store.Cancellation));
    }

    [Fact]
    public async Task SetTimeout_ForEver_TakesASessionOutOfTheSweep()
    {
        string id = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromMinutes(2) });

        await _store.Server.SetTimeoutAsync(id, Timeout.InfiniteTimeSpan, Store.Cancellation);
        await _store.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.NotNull(await _store.GetAsync(id));
    }

    /// <summary>Each turn does a bounded part and lets others in between; together they are through at once.</summary>
    [Fact]
    public async Task Sweep_OfMany_GoesOnInTurns_UntilAllAreGone()
    {
        for (int session = 0; session < 2000; session++)
        {
            await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(30 + (session % 200)) });
        }

        await _store.AdvanceAsync(TimeSpan.FromMinutes(10));
        await Until.TrueAsync(() => _store.Server.State.Sessions.Count == 0, "all are removed");

        Assert.Equal(2000, _store.Events.Count(SessionEventKind.Expired));
    }

    [Fact]
    public async Task RemoveExpired_RemovesNoMoreThanItMay()
    {
        _store.Server.Timers.Cancel("sweep");
        for (int session = 0; session < 10; session++)
        {
            await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(1 + (session * 40)) });
        }

        string stays = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromDays(9) });
        _store.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(3, await _store.Server.RemoveExpiredAsync(3, Store.Cancellation));
        Assert.Equal(1, await _store.Server.CountAsync(Store.Cancellation));
        Assert.Equal(7, await _store.Server.RemoveExpiredAsync(100, Store.Cancellation));
        Assert.Equal(0, await _store.Server.RemoveExpiredAsync(100, Store.Cancellation));
        Assert.Equal([stays], _store.Server.State.Sessions.Select(row => row.Key));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.RemoveExpiredAsync(0, Store.Cancellation));
    }

    [Fact]
    public async Task Interval_IsTheOneThatWasSet()
    {
        await _store.Server.ConfigureAsync(new SessionSettings { CleanupInterval = TimeSpan.FromHours(1) }, Store.Cancellation);
        await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(1) });

        await _store.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(1, _store.Server.State.Sessions.Count);
        Assert.Equal(0, await _store.Server.CountAsync(Store.Cancellation));
        await _store.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _store.Server.State.Sessions.Count);
    }

    /// <summary>A backup may bring rows back into minutes that were swept before; they are absent, and go when they are asked for.</summary>
    [Fact]
    public async Task Backup_ThatIsRestored_BringsNoSessionBackThatHasEnded()
    {
        string id = await _store.CreateAsync();
        string stays = await _store.CreateAsync(new SessionRequest { Timeout = Timeout.InfiniteTimeSpan, Owner = "ann" });
        _store.Server.State.Sessions.BackUp("before");
        await _store.UpdateAsync(stays, new SessionEdit { Owner = "bob" });
        await _store.AdvanceAsync(TimeSpan.FromHours(3));

        _store.Server.State.Sessions.Restore("before");

        Assert.Equal("ann", (await _store.PeekAsync(stays))!.Owner);
        Assert.Single((await _store.Server.ListAsync(SessionFilter.All, cancellation: Store.Cancellation)).Sessions);
        Assert.Equal(1, await _store.Server.RemoveExpiredAsync(10, Store.Cancellation));
        Assert.Null(await _store.GetAsync(id));
        Assert.Equal(1, await _store.Server.CountAsync(Store.Cancellation));
    }

    /// <summary>Whoever ends a session tells it, and nobody else: a sweep, a reader and a caller that deletes it at once.</summary>
    [Fact]
    public async Task EndOfASession_IsToldOnce_HoweverManyMeetIt()
    {
        const int Sessions = 2000;
        string[] ids = new string[Sessions];
        for (int session = 0; session < Sessions; session++)
        {
            ids[session] = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(30) });
        }

        _store.Server.Timers.Cancel("sweep");
        _store.Time.Advance(TimeSpan.FromSeconds(30));
        using Barrier barrier = new(3);
        Task[] all =
        [
            AtOnceAsync(barrier, async () => await _store.Server.RemoveExpiredAsync(Sessions, Store.Cancellation)),
            AtOnceAsync(barrier, async () => { foreach (string id in ids) { Assert.Null(await _store.GetAsync(id)); } }),
            AtOnceAsync(barrier, async () => { foreach (string id in ids.Reverse()) { Assert.False(await _store.Server.DeleteAsync(id, Store.Cancellation)); } }),
        ];
        await Task.WhenAll(all);

        Assert.Equal(Sessions, _store.Events.Count(SessionEventKind.Expired));
        Assert.Equal(0, _store.Server.State.Sessions.Count);
    }

    private static Task AtOnceAsync(Barrier barrier, Func<Task> work) => Task.Run(
        async () =>
        {
            barrier.SignalAndWait(Store.Cancellation);
            await work();
        },
        Store.Cancellation);
}
