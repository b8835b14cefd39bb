using System.Collections.Immutable;
using Segue.Acceptance.Tests.Harness;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests.Storage;

/// <summary>Sessions that are kept beyond the process, in a real file.</summary>
public sealed class PersistenceTests : IDisposable
{
    private static readonly SessionRequest Request = new()
    {
        Id = "s-1",
        Owner = "ann",
        Metadata = ImmutableDictionary<string, string>.Empty.Add("colour", "blue").Add("client-name", "probe"),
        Timeout = TimeSpan.FromMinutes(10),
    };

    private readonly Disk _disk = new();
    private readonly Store _store;

    public PersistenceTests() => _store = new Store(_disk.Storage);

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Session_ThatWasPersisted_ComesBack_InAnotherProcess()
    {
        await _store.CreateAsync(Request);
        await _store.GetAsync("s-1");
        Assert.True(await PersistAsync());
        SessionInfo before = (await _store.PeekAsync("s-1"))!;
        Store another = new(_disk.Storage);
        another.Time.SetUtcNow(_store.Time.GetUtcNow() + TimeSpan.FromMinutes(5));

        SessionInfo loaded = (await another.Server.LoadAsync("s-1", Store.Cancellation))!;

        Assert.Equal(before.CreatedAt, loaded.CreatedAt);
        Assert.Equal(another.Time.GetUtcNow(), loaded.LastAccessedAt);
        Assert.Equal("ann", loaded.Owner);
        Assert.Equal(Request.Metadata, loaded.Metadata);
        Assert.Equal(1, loaded.Reads);
        Assert.True(loaded.Revision > before.Revision, "A revision that somebody holds must not fit what was loaded.");
        Assert.Equal([SessionEventKind.Loaded], another.Events.Of("s-1"));
        Assert.Equal(1, await another.Server.CountAsync(Store.Cancellation));
    }

    [Fact]
    public async Task Load_OfASessionThatIsThere_GivesThatOne()
    {
        await _store.CreateAsync(Request);
        await PersistAsync();
        await _store.UpdateAsync("s-1", new SessionEdit { Owner = "bob" });

        Assert.Equal("bob", (await _store.Server.LoadAsync("s-1", Store.Cancellation))!.Owner);
    }

    [Fact]
    public async Task Load_AfterTheSessionWasDeleted_GivesWhatWasPersisted()
    {
        await _store.CreateAsync(Request);
        await PersistAsync();
        await _store.UpdateAsync("s-1", new SessionEdit { Owner = "bob" });
        await _store.Server.DeleteAsync("s-1", Store.Cancellation);

        Assert.Equal("ann", (await _store.Server.LoadAsync("s-1", Store.Cancellation))!.Owner);
        Assert.Null(await _store.Server.LoadAsync("s-2", Store.Cancellation));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(60, 60)]
    public async Task TimeOnTheDisk_IsTheOneAskedFor_OrTheSessions(int? minutes, int expected)
    {
        await _store.CreateAsync(Request);
        await PersistAsync(minutes is { } asked ? TimeSpan.FromMinutes(asked) : null);
        await _store.Server.DeleteAsync("s-1", Store.Cancellation);

        _store.Time.Advance(TimeSpan.FromMinutes(expected) - TimeSpan.FromTicks(1));
        Assert.NotNull(await _store.Server.LoadAsync("s-1", Store.Cancellation));
        await _store.Server.DeleteAsync("s-1", Store.Cancellation);
        _store.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Null(await _store.Server.LoadAsync("s-1", Store.Cancellation));
        Assert.False(await _store.Server.DeletePersistentAsync("s-1", Store.Cancellation));
    }

    [Fact]
    public async Task TimeOnTheDisk_CanBeForEver()
    {
        await _store.CreateAsync(Request);
        await PersistAsync(Timeout.InfiniteTimeSpan);
        await _store.AdvanceAsync(TimeSpan.FromDays(1000));

        Assert.NotNull(await _store.Server.LoadAsync("s-1", Store.Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await PersistAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task DeletePersistent_LeavesTheSession_AndDeleteLeavesWhatWasPersisted()
    {
        await _store.CreateAsync(Request);
        await PersistAsync();

        Assert.True(await _store.Server.DeletePersistentAsync("s-1", Store.Cancellation));

        Assert.False(await _store.Server.DeletePersistentAsync("s-1", Store.Cancellation));
        Assert.NotNull(await _store.GetAsync("s-1"));
        await _store.Server.DeleteAsync("s-1", Store.Cancellation);
        Assert.Null(await _store.Server.LoadAsync("s-1", Store.Cancellation));
        Assert.False(await PersistAsync());
    }

    [Fact]
    public async Task WhatHasEndedOnTheDisk_IsRemovedByATimer()
    {
        await _store.CreateAsync(Request);
        await PersistAsync();
        Assert.Equal(1, _disk.Count());

        await _store.AdvanceAsync(TimeSpan.FromMinutes(11));
        await _store.AdvanceAsync(TimeSpan.FromMinutes(1));

        await Until.TrueAsync(() => _disk.Count() == 0, "the row is gone from the file");
    }

    /// <summary>The later revision wins, in whichever order two of them reach the disk.</summary>
    [Fact]
    public async Task OlderRevision_DoesNotOverwriteANewerOne()
    {
        await _store.CreateAsync(Request);
        await PersistAsync();
        StoredSession old = (await _disk.Storage.ReadAsync(StoredSessionKind.Persistent, "s-1", _store.Time.GetUtcNow(), Store.Cancellation))!;
        await _store.UpdateAsync("s-1", new SessionEdit { Owner = "bob" });
        await PersistAsync();

        await _disk.Storage.WriteAsync([old], Store.Cancellation);

        await _store.Server.DeleteAsync("s-1", Store.Cancellation);
        Assert.Equal("bob", (await _store.Server.LoadAsync("s-1", Store.Cancellation))!.Owner);
    }

    [Fact]
    public async Task WithoutStorage_OrWithPersistenceOff_ItIsRefused()
    {
        Store without = new();
        await without.CreateAsync(Request);
        Assert.Equal(DiagnosticIds.SessionStorageMissing, await Store.RefusedAsync(without.Server.PersistAsync("s-1", timeToLive: null, Store.Cancellation)));
        Assert.Equal(DiagnosticIds.SessionStorageMissing, await Store.RefusedAsync(without.Server.LoadAsync("s-1", Store.Cancellation)));
        Assert.Equal(DiagnosticIds.SessionStorageMissing, await Store.RefusedAsync(without.Server.DeletePersistentAsync("s-1", Store.Cancellation)));
        Assert.Equal(0, await without.Server.HibernateIdleAsync(10, Store.Cancellation));

        await _store.CreateAsync(Request);
        await _store.Server.ConfigureAsync(new SessionSettings { UsesStorage = false }, Store.Cancellation);
        Assert.Equal(DiagnosticIds.SessionStorageMissing, await Store.RefusedAsync(_store.Server.PersistAsync("s-1", timeToLive: null, Store.Cancellation)));
    }

    private async Task<bool> PersistAsync(TimeSpan? timeToLive = null) => await _store.Server.PersistAsync("s-1", timeToLive, Store.Cancellation);
}
