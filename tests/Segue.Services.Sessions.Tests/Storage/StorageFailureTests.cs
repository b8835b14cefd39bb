using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Segue.Acceptance.Tests.Harness;
using Segue.Services.Hosting.Sessions;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests.Storage;

/// <summary>The disk is damaged, locked, full or gone in the middle: sessions in memory go on, errors are counted, and nothing is corrupted.</summary>
public sealed class StorageFailureTests : IDisposable
{
    private static readonly SessionRequest Request = new() { Metadata = ImmutableDictionary<string, string>.Empty.Add("colour", "blue") };

    private readonly Disk _disk = new();
    private readonly Store _store;

    public StorageFailureTests() => _store = new Store(_disk.Storage);

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task LockedFile_FailsWhatNeedsIt_AndComesBack()
    {
        (string asleep, string awake) = await OneOfEachAsync();
        using (SqliteConnection other = _disk.Connect())
        {
            Disk.Execute(other, "BEGIN EXCLUSIVE");
            Assert.Equal(DiagnosticIds.SessionStorageFailed, await Store.RefusedAsync(_store.Server.PersistAsync(awake, timeToLive: null, Store.Cancellation)));
            await MemoryGoesOnAsync(awake);

            // Not asked again for a second: a caller must not wait for the lock each time.
            Assert.Contains("Not tried again yet", (await Assert.ThrowsAsync<SessionException>(async () => await _store.GetAsync(asleep))).Message, StringComparison.Ordinal);
            Assert.Equal(2, _disk.Storage.Errors);
            Assert.Equal(2, (await _store.Server.GetStatisticsAsync(Store.Cancellation)).StorageErrors);
            Disk.Execute(other, "ROLLBACK");
        }

        _disk.LetItTryAgain();
        await ComesBackAsync(asleep, awake);
    }

    [Fact]
    public async Task DiskThatIsGone_FailsWhatNeedsIt_AndIsUsedAgainWhenItIsBack()
    {
        (string asleep, string awake) = await OneOfEachAsync();
        string elsewhere = _disk.Folder + "-away";
        Directory.Move(_disk.Folder, elsewhere);

        Assert.Equal(DiagnosticIds.SessionStorageFailed, await Store.RefusedAsync(_store.Server.GetAsync(asleep, Store.Cancellation)));
        _disk.LetItTryAgain();
        Assert.Equal(DiagnosticIds.SessionStorageFailed, await Store.RefusedAsync(_store.Server.GetAsync(asleep, Store.Cancellation)));
        await MemoryGoesOnAsync(awake);
        Assert.Equal(2, _disk.Storage.Errors);
        Assert.False(Directory.Exists(_disk.Folder), "A folder must not come to be where a disk was taken away.");

        Directory.Move(elsewhere, _disk.Folder);
        _disk.LetItTryAgain();
        await ComesBackAsync(asleep, awake);
    }

    [Fact]
    public async Task FileThatIsRemoved_IsMadeAnew_AndSessionsThatWereInIt_SaySo()
    {
        (string asleep, string awake) = await OneOfEachAsync();
        foreach (string file in Directory.EnumerateFiles(_disk.Folder))
        {
            File.Delete(file);
        }

        Assert.Equal(DiagnosticIds.SessionStorageFailed, await Store.RefusedAsync(_store.Server.GetAsync(asleep, Store.Cancellation)));
        _disk.LetItTryAgain();

        // Absent is what it must never read as: it is there, and cannot be read.
        Assert.Equal(DiagnosticIds.StoredSessionDamaged, await Store.RefusedAsync(_store.Server.GetAsync(asleep, Store.Cancellation)));
        Assert.Equal(DiagnosticIds.StoredSessionDamaged, await Store.RefusedAsync(_store.Server.PeekAsync(asleep, Store.Cancellation)));
        Assert.Equal(2, await _store.Server.CountAsync(Store.Cancellation));
        Assert.True(await _store.Server.PersistAsync(awake, timeToLive: null, Store.Cancellation));
        Assert.True(await _store.Server.DeleteAsync(asleep, Store.Cancellation));
    }

    [Fact]
    public async Task DamagedFile_StaysAsItIs_AndASoundCopyIsUsed()
    {
        (string asleep, string awake) = await OneOfEachAsync();
        _disk.Storage.Dispose();
        byte[] sound = await File.ReadAllBytesAsync(_disk.File, Store.Cancellation);
        byte[] damaged = [.. sound];
        Array.Fill(damaged, (byte)0xff, 0, 512);
        await File.WriteAllBytesAsync(_disk.File, damaged, Store.Cancellation);
        using SqliteSessionStorage again = new(_disk.File, _disk.Time);
        Store store = Restarted(again);

        Assert.Equal(DiagnosticIds.SessionFileDamaged, await Store.RefusedAsync(store.Server.GetAsync(asleep, Store.Cancellation)));
        Assert.NotNull(await store.GetAsync(awake));
        Assert.True(again.Errors > 0, "errors are counted, those of the background's own tries too");
        Assert.Equal(damaged, await File.ReadAllBytesAsync(_disk.File, Store.Cancellation));

        await File.WriteAllBytesAsync(_disk.File, sound, Store.Cancellation);
        _disk.LetItTryAgain();
        Assert.Equal("blue", (await store.GetAsync(asleep))!.Metadata["colour"]);
    }

    [Theory]
    [InlineData("PRAGMA application_id = 7")]
    [InlineData("PRAGMA user_version = 2")]
    public async Task FileOfSomethingElse_OrOfALaterLayout_IsNotTouched(string change)
    {
        (string asleep, _) = await OneOfEachAsync();
        _disk.Storage.Dispose();
        _disk.Execute(change);
        using SqliteSessionStorage again = new(_disk.File, _disk.Time);

        Assert.Equal(DiagnosticIds.SessionFileDamaged, await Store.RefusedAsync(Restarted(again).Server.GetAsync(asleep, Store.Cancellation)));
        Assert.Equal(1, _disk.Count());
    }

    [Fact]
    public async Task DamagedRow_IsRefused_AndTheOthersAreNot()
    {
        (string asleep, string awake) = await OneOfEachAsync();
        await _store.Server.PersistAsync(awake, Timeout.InfiniteTimeSpan, Store.Cancellation);
        _disk.Execute("UPDATE sessions SET body = zeroblob(50) WHERE kind = 1");

        Assert.Equal(DiagnosticIds.StoredSessionDamaged, await Store.RefusedAsync(_store.Server.GetAsync(asleep, Store.Cancellation)));

        await _store.Server.DeleteAsync(awake, Store.Cancellation);
        Assert.Equal("blue", (await _store.Server.LoadAsync(awake, Store.Cancellation))!.Metadata["colour"]);
        Assert.Equal(2, await _store.Server.CountAsync(Store.Cancellation));
    }

    [Fact]
    public async Task SweepOnTheDisk_ThatFails_LeavesTheSessionsInMemory_AndTriesAgain()
    {
        MemoryStorage storage = new() { Fails = true };
        Store store = new(storage);
        string id = await store.CreateAsync(Request);
        await store.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.True(storage.Errors > 0);
        Assert.Equal("blue", (await store.PeekAsync(id))!.Metadata["colour"]);

        storage.Fails = false;
        await store.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull(store.Server.State.Sessions[id].HibernatedAs);
    }

    [Fact]
    public async Task Delete_OfASessionOnTheDisk_NeedsNoDisk()
    {
        MemoryStorage storage = new();
        Store store = new(storage);
        string id = await store.CreateAsync(Request);
        await store.AdvanceAsync(TimeSpan.FromMinutes(11));
        storage.Fails = true;

        Assert.True(await store.Server.DeleteAsync(id, Store.Cancellation));

        Assert.Null(await store.GetAsync(id));
        Assert.Equal(1, storage.Errors);
    }

    /// <summary>The rows of the store's state in another process, as a checkpoint would bring them back.</summary>
    private Store Restarted(ISessionStorage storage)
    {
        Store store = new(storage);
        store.Time.SetUtcNow(_store.Time.GetUtcNow());
        foreach ((string id, Session row) in _store.Server.State.Sessions)
        {
            store.Server.State.Sessions[id] = row;
        }

        return store;
    }

    private async Task<(string Asleep, string Awake)> OneOfEachAsync()
    {
        string asleep = await _store.CreateAsync(Request with { Timeout = TimeSpan.FromDays(10) });
        await _store.AdvanceAsync(TimeSpan.FromMinutes(11));
        await Until.TrueAsync(() => _store.Server.State.Sessions[asleep].HibernatedAs is not null, "the idle session is on the disk");
        string awake = await _store.CreateAsync(Request with { Timeout = TimeSpan.FromDays(10) });
        return (asleep, awake);
    }

    private async Task MemoryGoesOnAsync(string awake)
    {
        Assert.Equal("blue", (await _store.GetAsync(awake))!.Metadata["colour"]);
        Assert.Equal(SessionUpdateOutcome.Updated, (await _store.UpdateAsync(awake, new SessionEdit { Owner = "ann" })).Outcome);
        string another = await _store.CreateAsync(Request);
        Assert.True(await _store.Server.DeleteAsync(another, Store.Cancellation));
    }

    private async Task ComesBackAsync(string asleep, string awake)
    {
        Assert.Equal("blue", (await _store.GetAsync(asleep))!.Metadata["colour"]);
        Assert.True(await _store.Server.PersistAsync(awake, timeToLive: null, Store.Cancellation));
    }
}
