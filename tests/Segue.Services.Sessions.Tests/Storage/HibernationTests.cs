using System.Collections.Immutable;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests.Storage;

/// <summary>Idle sessions go to the disk and come back when they are asked for.</summary>
public sealed class HibernationTests
{
    private static readonly SessionRequest Request = new()
    {
        Owner = "ann",
        Metadata = ImmutableDictionary<string, string>.Empty.Add("colour", "blue").Add("client-name", "probe"),
    };

    private readonly MemoryStorage _storage = new();
    private readonly Store _store;

    public HibernationTests() => _store = new Store(_storage);

    [Fact]
    public async Task IdleSession_GoesToTheDisk_ByTheClockAlone_AndComesBackWhole()
    {
        string id = await _store.CreateAsync(Request);
        SessionInfo before = (await _store.PeekAsync(id))!;

        await _store.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(_storage.All);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(2));

        Session row = _store.Server.State.Sessions[id];
        Assert.NotNull(row.HibernatedAs);
        Assert.Null(row.Metadata.ClientName);
        Assert.Empty(row.Metadata.Other);
        Assert.Equal(new SessionStatistics(1, 1, 0, 0), await _store.Server.GetStatisticsAsync(Store.Cancellation));
        SessionInfo after = (await _store.GetAsync(id))!;
        Assert.Equal(before with { LastAccessedAt = after.LastAccessedAt, Reads = 1, Metadata = after.Metadata }, after);
        Assert.Equal(before.Metadata, after.Metadata);
        Assert.Null(_store.Server.State.Sessions[id].HibernatedAs);
        Assert.Equal([SessionEventKind.Created], _store.Events.Of(id));
    }

    [Fact]
    public async Task SessionInUse_StaysInMemory()
    {
        string id = await _store.CreateAsync(Request);
        for (int turn = 0; turn < 20; turn++)
        {
            await _store.AdvanceAsync(TimeSpan.FromMinutes(5));
            await _store.GetAsync(id);
        }

        Assert.Empty(_storage.All);
    }

    [Fact]
    public async Task Peek_AndList_LeaveASessionOnTheDisk()
    {
        string id = await HibernatedAsync();

        Assert.Equal("blue", (await _store.PeekAsync(id))!.Metadata["colour"]);
        Assert.True((await _store.PeekAsync(id))!.IsHibernated);
        SessionPage all = await _store.Server.ListAsync(SessionFilter.All, cancellation: Store.Cancellation);
        Assert.Equal((id, true, 0), (all.Sessions[0].Id, all.Sessions[0].IsHibernated, all.Sessions[0].Metadata.Count));
        SessionPage blue = await _store.Server.ListAsync(new SessionFilter { Owner = "ann", Metadata = Request.Metadata }, cancellation: Store.Cancellation);
        Assert.Equal("probe", blue.Sessions[0].Metadata["client-name"]);
        Assert.Empty((await _store.Server.ListAsync(new SessionFilter { Metadata = Request.Metadata.SetItem("colour", "red") }, cancellation: Store.Cancellation)).Sessions);
        Assert.Single((await _store.Server.ListAsync(new SessionFilter { IsHibernated = true }, cancellation: Store.Cancellation)).Sessions);

        Assert.NotNull(_store.Server.State.Sessions[id].HibernatedAs);
    }

    [Fact]
    public async Task Update_SetTimeout_AndPersist_OfASessionOnTheDisk_HaveAllOfIt()
    {
        string id = await HibernatedAsync();
        Assert.Equal(["client-name", "colour", "more"], (await _store.UpdateAsync(id, new SessionEdit { Set = Request.Metadata.Clear().Add("more", "1") })).Session!.Metadata.Keys.Order());
        string another = await HibernatedAsync();
        Assert.True(await _store.Server.SetTimeoutAsync(another, TimeSpan.FromHours(2), Store.Cancellation));
        Assert.Equal("blue", (await _store.PeekAsync(another))!.Metadata["colour"]);
        string persisted = await HibernatedAsync();

        Assert.True(await _store.Server.PersistAsync(persisted, timeToLive: null, Store.Cancellation));

        Assert.NotNull(_store.Server.State.Sessions[persisted].HibernatedAs);
        await _store.Server.DeleteAsync(persisted, Store.Cancellation);
        SessionInfo loaded = (await _store.Server.LoadAsync(persisted, Store.Cancellation))!;
        Assert.Equal("blue", loaded.Metadata["colour"]);
        Assert.False(loaded.IsHibernated);
    }

    [Fact]
    public async Task SessionOnTheDisk_EndsWhenItsTimeIsOver_WithoutTheDisk()
    {
        string id = await HibernatedAsync();
        _storage.Fails = true;

        await _store.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([SessionEventKind.Created, SessionEventKind.Expired], _store.Events.Of(id));
        Assert.Equal("ann", _store.Events.All[^1].Session.Owner);
        Assert.Equal(0, _store.Server.State.Sessions.Count);
    }

    /// <summary>A copy stays for a day after its session has come back: a backup may bring the row back that names it.</summary>
    [Fact]
    public async Task CopyOnTheDisk_OutlivesItsSession_ForADay()
    {
        string id = await _store.CreateAsync(Request with { Timeout = Timeout.InfiniteTimeSpan });
        await _store.AdvanceAsync(TimeSpan.FromMinutes(11));
        _store.Server.State.Sessions.BackUp("asleep");
        await _store.UpdateAsync(id, new SessionEdit { ReplacesMetadata = true });
        Assert.Empty((await _store.PeekAsync(id))!.Metadata);

        _store.Server.State.Sessions.Restore("asleep");

        Assert.Equal("blue", (await _store.PeekAsync(id))!.Metadata["colour"]);
        _store.Server.State.Sessions.Discard("asleep");
        await _store.Server.DeleteAsync(id, Store.Cancellation);
        await _store.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.NotEmpty(_storage.All);
        await _store.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Empty(_storage.All);
    }

    /// <summary>Named interleaving: the disk has taken the session in, and before memory lets it go somebody uses it.</summary>
    [Fact]
    public async Task SessionThatIsUsedWhileItIsWritten_StaysInMemory_AndItsCopyIsLetGo()
    {
        string id = await _store.CreateAsync(Request);
        _store.Server.Timers.Cancel("hibernate");
        _store.Time.Advance(TimeSpan.FromMinutes(11));
        _storage.Writing = async () => await _store.UpdateAsync(id, new SessionEdit { Owner = "bob" });

        Assert.Equal(0, await _store.Server.HibernateIdleAsync(10, Store.Cancellation));

        Assert.Equal("bob", (await _store.PeekAsync(id))!.Owner);
        Assert.Null(_store.Server.State.Sessions[id].HibernatedAs);
        Assert.Equal(_store.Time.GetUtcNow() + TimeSpan.FromDays(1), Assert.Single(_storage.All).ExpiresAt);
    }

    /// <summary>Named interleaving: two callers fetch one session; the second must use what the first has made of it.</summary>
    [Fact]
    public async Task SessionThatTwoFetchAtOnce_IsFetchedOnce_AndNoChangeIsLost()
    {
        string id = await HibernatedAsync();
        bool isFirst = true;
        _storage.Reading = async () =>
        {
            if (isFirst)
            {
                isFirst = false;
                Assert.Equal("bob", (await _store.UpdateAsync(id, new SessionEdit { Owner = "bob" })).Session!.Owner);
            }
        };

        SessionInfo session = (await _store.GetAsync(id))!;

        Assert.Equal(("bob", 1, 1), (session.Owner, session.Reads, session.Writes));
    }

    /// <summary>Named interleaving: the session is deleted, and its copy removed, between looking at the row and reading the copy.</summary>
    [Fact]
    public async Task SessionThatIsDeletedWhileItIsFetched_IsAbsent()
    {
        string id = await HibernatedAsync();
        _storage.Reading = async () =>
        {
            _storage.Reading = null;
            await _store.Server.DeleteAsync(id, Store.Cancellation);
            _storage.Clear();
        };

        Assert.Null(await _store.GetAsync(id));
    }

    [Fact]
    public async Task Hibernate_PutsNoMoreAwayThanItMay_AndNoneTwice()
    {
        _store.Server.Timers.Cancel("hibernate");
        for (int session = 0; session < 700; session++)
        {
            await _store.CreateAsync(Request);
            _store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _store.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(300, await _store.Server.HibernateIdleAsync(300, Store.Cancellation));
        Assert.Equal(400, await _store.Server.HibernateIdleAsync(9999, Store.Cancellation));
        Assert.Equal(0, await _store.Server.HibernateIdleAsync(9999, Store.Cancellation));
        Assert.Equal(700, _storage.All.Count);
        Assert.Equal(700, (await _store.Server.GetStatisticsAsync(Store.Cancellation)).Hibernated);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.HibernateIdleAsync(0, Store.Cancellation));
    }

    [Fact]
    public async Task Hibernation_ThatIsOff_PutsNothingAway_AndWhatIsThereComesBack()
    {
        string id = await HibernatedAsync();
        await _store.Server.ConfigureAsync(new SessionSettings { UsesStorage = false }, Store.Cancellation);
        string stays = await _store.CreateAsync(Request);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Null(_store.Server.State.Sessions[stays].HibernatedAs);
        Assert.Equal("blue", (await _store.GetAsync(id))!.Metadata["colour"]);

        await _store.Server.ConfigureAsync(new SessionSettings { HibernateAfter = Timeout.InfiniteTimeSpan }, Store.Cancellation);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.Null(_store.Server.State.Sessions[stays].HibernatedAs);
        await _store.Server.ConfigureAsync(new SessionSettings { HibernateAfter = TimeSpan.FromMinutes(1) }, Store.Cancellation);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.NotNull(_store.Server.State.Sessions[stays].HibernatedAs);
    }

    private async Task<string> HibernatedAsync()
    {
        string id = await _store.CreateAsync(Request);
        await _store.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.NotNull(_store.Server.State.Sessions[id].HibernatedAs);
        return id;
    }
}
