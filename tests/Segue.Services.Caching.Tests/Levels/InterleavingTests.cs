using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>The orders of two operations on one key in which a level would keep what it must not, each held at its worst place.</summary>
public sealed class InterleavingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What removes an entry, each way.</summary>
    public static TheoryData<string> Removals => ["delete", "tag", "dependency", "clear"];

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task Reading_ThatHasTheOldEntryFromBelow_DoesNotBringItBackAfterItsRemoval(string removal)
    {
        Store second = new();
        await using Application application = await StartWithEntryBelowAsync(second);
        Parking parking = new();
        second.HasRead = _ => parking.EnterAsync();
        Task<CacheReading> reading = application.Cache.GetAsync("a", options: null, Cancellation).AsTask();
        await parking.Reached;

        // Clearing has the cache to itself among such calls, but not among those that read beside it.
        await RemoveAsync(application.Cache, removal);
        parking.Release();

        Assert.Equal("old", (await reading).TextOf());
        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
    }

    [Fact]
    public async Task Reading_ThatHasTheOldEntryFromBelow_DoesNotTakeThePlaceOfTheNewOne()
    {
        Store second = new();
        await using Application application = await StartWithEntryBelowAsync(second);
        Parking parking = new();
        second.HasRead = _ => parking.EnterAsync();
        Task<CacheReading> reading = application.Cache.GetAsync("a", options: null, Cancellation).AsTask();
        await parking.Reached;

        await application.Cache.PutTextAsync("a", "new");
        parking.Release();
        await reading;

        Assert.Equal("new", await application.Cache.TextAsync("a"));
    }

    [Fact]
    public async Task Writings_ThatReachTheLevelInTheOtherOrder_EndWithTheLastOneOfTheFirst()
    {
        Store second = new();
        await using Application application = await Application.StartAsync(second: second);
        Parking parking = new();
        second.Writes = _ => parking.EnterAsync();
        Task<string> late = application.Cache.PutTextAsync("a", "old").AsTask();
        await parking.Reached;

        Task<string> last = application.Cache.PutTextAsync("a", "new").AsTask();
        Assert.Equal("new", await application.Cache.TextAsync("a", new CacheReadOptions { From = CacheLevels.First }));
        parking.Release();
        await late;
        await last;

        Assert.Equal("new", await application.Cache.TextAsync("a"));
        await using Application other = await Application.StartAsync(second: second);
        Assert.Equal("new", await other.Cache.TextAsync("a"));
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task Writing_ThatReachesTheLevelAfterTheRemoval_LeavesNothingThere(string removal)
    {
        Store second = new();
        await using Application application = await Application.StartAsync(second: second);
        Parking parking = new();
        second.Writes = _ => parking.EnterAsync();
        Task<string> late = application.Cache.PutTextAsync("a", "old", Options).AsTask();
        await parking.Reached;

        Task removing = RemoveAsync(application.Cache, removal);
        parking.Release();
        await removing;
        await late;

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        Assert.Empty(second.Entries);
    }

    /// <summary>
    /// The caller who removes an entry that is being written back waits for that: else he would read it again, for as long as it takes
    /// until the one who wrote it has looked again.
    /// </summary>
    [Theory]
    [MemberData(nameof(Removals))]
    public async Task EntryThatIsBeingWrittenBack_IsGone_OnceItsRemovalHasEnded(string removal)
    {
        Store second = new();
        Store third = new();
        await using Application application = await Application.StartAsync(second: second, third: third);
        await application.Cache.PutTextAsync("a", "old", Options with { Strategy = CacheStrategy.WriteBack });
        Parking parking = new();
        third.Writes = _ => parking.EnterAsync();
        Task<int> writing = application.Cache.WriteBackAsync(Cancellation).AsTask();
        await parking.Reached;

        Task removing = RemoveAsync(application.Cache, removal);
        Assert.False(removing.IsCompleted);
        parking.Release();
        await removing;

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        await writing;
        Assert.Empty(second.Entries);
        Assert.Empty(third.Entries);
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task Reading_ThatHasTheOldEntryOfTheThirdLevel_DoesNotKeepItInTheSecondAfterItsRemoval(string removal)
    {
        Store second = new();
        Store third = new();
        await using Application application = await StartWithEntryBelowAsync(second, third);
        Parking parking = new();
        third.HasRead = _ => parking.EnterAsync();
        Task<CacheReading> reading = application.Cache.GetAsync("a", options: null, Cancellation).AsTask();
        await parking.Reached;

        await RemoveAsync(application.Cache, removal);
        parking.Release();
        await reading;

        Assert.Empty(second.Entries);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task Reading_ThatIsKeepingTheOldEntryInTheSecondLevel_TakesItBack(string removal)
    {
        Store second = new();
        Store third = new();
        await using Application application = await StartWithEntryBelowAsync(second, third);
        Parking parking = new();
        second.Writes = _ => parking.EnterAsync();
        Task<CacheReading> reading = application.Cache.GetAsync("a", options: null, Cancellation).AsTask();
        await parking.Reached;

        Task removing = RemoveAsync(application.Cache, removal);
        parking.Release();
        await removing;
        await reading;

        Assert.Empty(second.Entries);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
    }

    /// <summary>The legacy version looks once only: the detector of the tests above must find what it leaves.</summary>
    [Fact]
    public async Task Writings_InTheOtherOrder_AreFoundWhereNobodyLooksAgain()
    {
        Store second = new();
        await using Application application = await Application.StartAsync(version: 0, second: second);
        Parking parking = new();
        second.Writes = _ => parking.EnterAsync();
        Task<string> late = application.Cache.PutTextAsync("a", "old").AsTask();
        await parking.Reached;

        await application.Cache.PutTextAsync("a", "new");
        parking.Release();
        await late;

        await using Application other = await Application.StartAsync(version: 0, second: second);
        Assert.Equal("old", await other.Cache.TextAsync("a"));
    }

    private static CacheEntryOptions Options => new() { Tags = ["t"], Dependencies = ["d"] };

    /// <summary>An application whose deepest level alone has an entry.</summary>
    private static async Task<Application> StartWithEntryBelowAsync(Store second, Store? third = null)
    {
        await using (Application writer = third is null ? await Application.StartAsync(second: second) : await Application.StartAsync(third: third))
        {
            await writer.Cache.PutTextAsync("a", "old", Options);
        }

        return await Application.StartAsync(second: second, third: third);
    }

    private static async Task RemoveAsync(ICache cache, string removal)
    {
        switch (removal)
        {
            case "delete":
                await cache.DeleteAsync("a", Cancellation);
                break;
            case "tag":
                await cache.InvalidateTagAsync("t", Cancellation);
                break;
            case "dependency":
                await cache.InvalidateDependencyAsync("d", Cancellation);
                break;
            default:
                await cache.ClearAsync(Cancellation);
                break;
        }
    }
}
