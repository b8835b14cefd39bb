using Microsoft.Extensions.Time.Testing;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Entries;

/// <summary>Entries of the first level, in every version of the cache: what is written is read, until it is over or removed.</summary>
public sealed class EntryTests
{
    private static readonly CacheEntryOptions Tagged = new() { Tags = ["red", "round"] };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<int> Versions => [0, 1, 2];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Entry_IsReadAsItWasWritten_AndNothingElseIs(int version)
    {
        await using Application application = await StartAsync(version);

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        string etag = await application.Cache.PutTextAsync("a", "one");
        CacheReading reading = await application.Cache.GetAsync("a", options: null, Cancellation);

        Assert.Equal("one", reading.TextOf());
        Assert.Equal((etag, CacheLevels.First), (reading.ETag, reading.Level));
        Assert.Equal(_time.GetUtcNow().AddSeconds(300), reading.ExpiresAt);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("b"));
        Assert.Equal("cache@" + version, await application.VersionAsync());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Entry_EndsWithItsTime_AndNotBefore(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("short", "x", new CacheEntryOptions { TimeToLive = TimeSpan.FromSeconds(10) });
        await application.Cache.PutTextAsync("own", "x");
        await application.Cache.PutTextAsync("for ever", "x", new CacheEntryOptions { TimeToLive = Timeout.InfiniteTimeSpan });
        await application.Cache.PutTextAsync("lru", "x", new CacheEntryOptions { Strategy = CacheStrategy.LeastRecentlyUsed });

        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("x", await application.Cache.TextAsync("short"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("short"));
        _time.Advance(TimeSpan.FromSeconds(290));

        Assert.Equal("(Missing)", await application.Cache.TextAsync("own"));
        Assert.Equal("x", await application.Cache.TextAsync("for ever"));
        Assert.Equal("x", await application.Cache.TextAsync("lru"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task CleanUp_RemovesWhatHasEnded_WithoutAnyCall(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { TimeToLive = TimeSpan.FromSeconds(10) });

        _time.Advance(TimeSpan.FromSeconds(60));

        await Until.TrueAsync(
            async () => await application.Cache.GetStatisticsAsync(Cancellation) is { Entries: 0, Expirations: 1 },
            "the clean-up removes the entry");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Bound_KeepsWhatIsUsed_AndCountsWhatGoes(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.ConfigureAsync(new CacheOptions { MaxFirstLevel = 100 }, Cancellation);
        await application.Cache.PutTextAsync("used", "x");
        for (int index = 0; index < 1000; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "x");
            await application.Cache.GetAsync("used", options: null, Cancellation);
        }

        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.Equal((100, 901), (statistics.Entries, statistics.Evictions));
        Assert.Equal("x", await application.Cache.TextAsync("used"));
        Assert.Equal("x", await application.Cache.TextAsync("999"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Tag_RemovesItsEntries_AndNoOther(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("ball", "x", Tagged);
        await application.Cache.PutTextAsync("rose", "x", Tagged with { Tags = ["red"] });
        await application.Cache.PutTextAsync("sky", "x", Tagged with { Tags = ["blue"] });

        Assert.Equal(1, await application.Cache.InvalidateTagAsync("round", Cancellation));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("ball"));
        Assert.Equal(1, await application.Cache.InvalidateTagAsync("red", Cancellation));
        Assert.Equal(0, await application.Cache.InvalidateTagAsync("red", Cancellation));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("rose"));
        Assert.Equal("x", await application.Cache.TextAsync("sky"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Dependency_RemovesWhatWasMadeOfIt(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("report", "x", new CacheEntryOptions { Dependencies = ["orders", "prices"] });
        await application.Cache.PutTextAsync("list", "x", new CacheEntryOptions { Tags = ["prices"] });

        Assert.Equal(1, await application.Cache.InvalidateDependencyAsync("prices", Cancellation));

        Assert.Equal("(Missing)", await application.Cache.TextAsync("report"));
        Assert.Equal("x", await application.Cache.TextAsync("list"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Delete_And_Clear_RemoveAtOnce(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "x");
        await application.Cache.PutTextAsync("b", "x");

        Assert.True(await application.Cache.DeleteAsync("a", Cancellation));
        Assert.False(await application.Cache.DeleteAsync("a", Cancellation));
        Assert.Equal("x", await application.Cache.TextAsync("b"));
        await application.Cache.ClearAsync(Cancellation);

        Assert.Equal("(Missing)", await application.Cache.TextAsync("b"));
        Assert.Equal((0, 2), await application.Cache.GetStatisticsAsync(Cancellation) is var after ? (after.Entries, after.Deletes) : default);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ConditionalReading_LeavesOutWhatTheCallerHas(int version)
    {
        await using Application application = await StartAsync(version);
        string etag = await application.Cache.PutTextAsync("a", "one");

        Assert.Equal("(NotModified)", await application.Cache.TextAsync("a", new CacheReadOptions { IfNoneMatch = etag }));
        Assert.Equal("(NotModified)", await application.Cache.TextAsync("a", new CacheReadOptions { IfNoneMatch = $"\"x\", W/{etag}" }));
        Assert.Equal("(NotModified)", await application.Cache.TextAsync("a", new CacheReadOptions { IfNoneMatch = "*" }));
        Assert.Equal("one", await application.Cache.TextAsync("a", new CacheReadOptions { IfNoneMatch = "\"x\"" }));
        Assert.NotEqual(etag, await application.Cache.PutTextAsync("a", "two"));
        Assert.Equal("two", await application.Cache.TextAsync("a", new CacheReadOptions { IfNoneMatch = etag }));
        Assert.Equal(etag, await application.Cache.PutTextAsync("b", "one"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NegativeResult_IsKnown_ForItsOwnTime(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("nobody", "somebody");
        await application.Cache.PutAbsentAsync("nobody", options: null, Cancellation);

        Assert.Equal("(Absent)", await application.Cache.TextAsync("nobody"));
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("(Missing)", await application.Cache.TextAsync("nobody"));
    }

    [Fact]
    public async Task NegativeResult_IsNotKeptByTheLegacyVersion()
    {
        await using Application application = await StartAsync(version: 0);

        await application.Cache.PutAbsentAsync("nobody", options: null, Cancellation);

        Assert.Equal("(Missing)", await application.Cache.TextAsync("nobody"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Statistics_CountReadingsAndWritings(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "x");
        await application.Cache.TextAsync("a");
        await application.Cache.TextAsync("a", new CacheReadOptions { Accesses = 5 });
        await application.Cache.TextAsync("b");
        await application.Cache.TextAsync("c");

        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.Equal((6, 2, 1, 0), (statistics.Hits, statistics.Misses, statistics.Writes, statistics.Deletes));
        Assert.Equal(new CacheLevelStatistics(6, 2, 1, 0, 0), statistics.First);
        Assert.Equal(0.75, statistics.HitRate);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Info_TellsHowAnEntryIsUsed(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "four", Tagged);
        DateTimeOffset written = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(5));
        await application.Cache.TextAsync("a");
        await application.Cache.TextAsync("a");

        CacheEntryInfo info = (await application.Cache.GetInfoAsync("a", Cancellation))!;

        Assert.Equal((4, 2, written, _time.GetUtcNow()), (info.Length, info.AccessCount, info.InsertedAt, info.LastAccessedAt));
        Assert.Equal(["red", "round"], info.Tags);
        Assert.Equal((CacheStrategy.WriteThrough, CacheLevels.First), (info.Strategy, info.Origin));
        Assert.Null(await application.Cache.GetInfoAsync("b", Cancellation));
    }

    [Fact]
    public async Task Priority_DecidesWhatGoes_WhereThereAreTooMany()
    {
        await using Application application = await StartAsync(version: 2);
        await application.Cache.ConfigureAsync(new CacheOptions { MaxFirstLevel = 7 }, Cancellation);
        await application.Cache.PutTextAsync("high", "x", new CacheEntryOptions { Priority = CachePriority.High });
        for (int index = 0; index < 5; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "x");
        }

        await application.Cache.PutTextAsync("low", "x", new CacheEntryOptions { Priority = CachePriority.Low });
        await application.Cache.PutTextAsync("5", "x");
        Assert.Equal("(Missing)", await application.Cache.TextAsync("low"));
        for (int index = 6; index < 50; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "x");
        }

        Assert.Equal("x", await application.Cache.TextAsync("high"));
        Assert.Equal(CachePriority.High, (await application.Cache.GetInfoAsync("high", Cancellation))!.Priority);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Arguments_ThatMakeNoSense_AreRefusedWithTheirId(int version)
    {
        await using Application application = await StartAsync(version);
        ICache cache = application.Cache;

        await RefusedAsync(DiagnosticIds.CacheKeyInvalid, async () => await cache.TextAsync(""));
        await RefusedAsync(DiagnosticIds.CacheKeyInvalid, async () => await cache.TextAsync("a\0b"));
        await RefusedAsync(DiagnosticIds.CacheKeyInvalid, async () => await cache.PutTextAsync(new string('x', 1025), "x"));
        await RefusedAsync(DiagnosticIds.CacheKeyInvalid, async () => await cache.InvalidateTagAsync("", Cancellation));
        await RefusedAsync(DiagnosticIds.CacheKeyInvalid, async () => await cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = [""] }));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.PutTextAsync("a", "x", new CacheEntryOptions { TimeToLive = TimeSpan.Zero }));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = default }));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.PutTextAsync("a", "x", new CacheEntryOptions { To = CacheLevels.None }));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.PutAsync("a", new CacheContent(default), options: null, Cancellation));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.TextAsync("a", new CacheReadOptions { Accesses = 0 }));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.ConfigureAsync(new CacheOptions { MaxFirstLevel = 0 }, Cancellation));
        await RefusedAsync(DiagnosticIds.CacheOptionInvalid, async () => await cache.ConfigureAsync(new CacheOptions { CleanupInterval = TimeSpan.FromDays(2) }, Cancellation));
        Assert.Equal("x", await cache.PutTextAsync(new string('x', 1024), "x") is { Length: > 0 } ? await cache.TextAsync(new string('x', 1024)) : null);
    }

    private static async Task RefusedAsync(string id, Func<Task> call) =>
        Assert.Equal(id, (await Assert.ThrowsAsync<CacheRefusedException>(call)).DiagnosticId);

    private Task<Application> StartAsync(int version) => Application.StartAsync(version, _time);
}
