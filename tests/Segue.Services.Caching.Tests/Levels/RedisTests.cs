using Segue.Services.Caching.Tests.Harness;
using Segue.Services.Hosting;
using StackExchange.Redis;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>The second level on a real server, also when it is killed in the middle and comes back.</summary>
public sealed class RedisTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly CacheReadOptions Below = new() { From = CacheLevels.Second };

    private readonly string _prefix = $"test-{Guid.NewGuid():N}:";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_AreSharedByHosts_WithTheirTimesAndTags()
    {
        await using Application one = await StartAsync();
        await using Application other = await StartAsync();
        await one.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t"], Dependencies = ["d"], TimeToLive = TimeSpan.FromSeconds(100) });
        await one.Cache.PutTextAsync("b", "y", new CacheEntryOptions { Tags = ["t"] });
        await one.Cache.PutTextAsync("c", "z", new CacheEntryOptions { Dependencies = ["d"] });

        Assert.Equal("x", await other.Cache.TextAsync("a"));
        Assert.Equal("(Missing)", await other.Cache.TextAsync("nothing"));
        Assert.Equal(new CacheLevelStatistics(Hits: 1, Misses: 1, Writes: 0, Failures: 0, Unreadable: 0), (await other.Cache.GetStatisticsAsync(Cancellation)).Second);
        TimeSpan? left = await RunAsync(database => database.KeyTimeToLiveAsync(_prefix + "entry:a"));
        Assert.InRange(left!.Value.TotalSeconds, 60, 100);
        await other.Cache.InvalidateTagAsync("t", Cancellation);
        Assert.Equal("(Missing)", await one.Cache.TextAsync("a", Below));
        Assert.Equal("(Missing)", await one.Cache.TextAsync("b", Below));
        Assert.Equal("z", await one.Cache.TextAsync("c", Below));
        await other.Cache.InvalidateDependencyAsync("d", Cancellation);

        Assert.Equal("(Missing)", await one.Cache.TextAsync("c", Below));
        Assert.Equal(0, await CountKeysAsync());
    }

    [Fact]
    public async Task ManyEntries_OfOneTag_GoAtOnce_AndClearingTakesTheRest()
    {
        await using Application application = await StartAsync();
        for (int index = 0; index < 600; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "x", new CacheEntryOptions { Tags = [index < 550 ? "many" : "few"] });
        }

        await application.Cache.InvalidateTagAsync("many", Cancellation);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("0", Below));
        Assert.Equal("x", await application.Cache.TextAsync("599", Below));
        Assert.Equal(50, await RunAsync(database => database.SortedSetLengthAsync(_prefix + "index")));
        await application.Cache.ClearAsync(Cancellation);

        Assert.Equal("(Missing)", await application.Cache.TextAsync("599", Below));
    }

    [Fact]
    public async Task Bound_OfTheSecondLevel_KeepsThoseThatLiveLongest()
    {
        await using Application application = await StartAsync();
        await application.Cache.ConfigureAsync(new CacheOptions { MaxSecondLevel = 10 }, Cancellation);
        for (int index = 0; index < 30; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "x", new CacheEntryOptions { TimeToLive = TimeSpan.FromSeconds(100 + index) });
        }

        Assert.Equal(10, await RunAsync(database => database.SortedSetLengthAsync(_prefix + "index")));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("0", Below));
        Assert.Equal("x", await application.Cache.TextAsync("29", Below));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    public async Task TwoVersions_OnOneServer_ReadWhatTheyCan_AndNeverFail(int olderVersion, int newerVersion)
    {
        await using Application older = await StartAsync(olderVersion);
        await using Application newer = await StartAsync(newerVersion);
        for (int index = 0; index < 50; index++)
        {
            await older.Cache.PutTextAsync($"old {index}", $"{index}", new CacheEntryOptions { Tags = ["t"] });
            await newer.Cache.PutTextAsync($"new {index}", $"{index}", new CacheEntryOptions { Tags = ["t"] });
            Assert.Equal($"{index}", await newer.Cache.TextAsync($"old {index}"));
            Assert.Equal("(Missing)", await older.Cache.TextAsync($"new {index}"));
        }

        Assert.Equal((50, 0), await older.Cache.GetStatisticsAsync(Cancellation) is var seen ? (seen.Second.Unreadable, seen.Second.Failures) : default);
        await older.Cache.InvalidateTagAsync("t", Cancellation);
        Assert.Equal("(Missing)", await newer.Cache.TextAsync("new 0", Below));
    }

    [Fact]
    public async Task OldestReader_LetsBothVersionsReadAllOfIt()
    {
        await using Application older = await StartAsync(version: 1);
        await using Application newer = await StartAsync(version: 2, oldestReader: 1);
        await newer.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t"] });

        Assert.Equal("x", await older.Cache.TextAsync("a"));
        await older.Cache.PutTextAsync("a", "y");
        Assert.Equal("y", await newer.Cache.TextAsync("a", Below));
    }

    /// <summary>One of two hosts of a server is upgraded: as long as that may be gone back from, both read all of it.</summary>
    [Fact]
    public async Task HostThatIsUpgraded_AndOneThatIsNot_ReadEachOthersEntries()
    {
        await using Application stays = await StartAsync(version: 1);
        await using Application goes = await StartAsync(version: 1);
        await stays.Cache.PutTextAsync("of 1", "x", new CacheEntryOptions { Tags = ["t"] });

        await goes.CommitAsync(2);
        Assert.Equal("x", await goes.Cache.TextAsync("of 1"));
        await goes.Cache.PutTextAsync("of 2", "y", new CacheEntryOptions { Tags = ["t"], Priority = CachePriority.High });
        await goes.Cache.PutAbsentAsync("nobody", options: null, Cancellation);
        Assert.Equal("y", await stays.Cache.TextAsync("of 2"));
        Assert.Equal("(Absent)", await stays.Cache.TextAsync("nobody"));
        await stays.Cache.PutTextAsync("of 2", "z", new CacheEntryOptions { Tags = ["t"] });
        Assert.Equal("z", await goes.Cache.TextAsync("of 2", Below));

        await goes.Releases.RollBackAsync(cancellation: Cancellation);
        Assert.Equal("z", await goes.Cache.TextAsync("of 2", Below));
        await goes.Cache.InvalidateTagAsync("t", Cancellation);
        Assert.Equal("(Missing)", await stays.Cache.TextAsync("of 1", Below));
        Assert.Equal(0, (await stays.Cache.GetStatisticsAsync(Cancellation)).Second.Unreadable);
        Assert.Equal(0, (await goes.Cache.GetStatisticsAsync(Cancellation)).Second.Unreadable);
    }

    private async Task<TResult> RunAsync<TResult>(Func<IDatabase, Task<TResult>> command)
    {
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        return await command(connection.GetDatabase());
    }

    private async Task<int> CountKeysAsync()
    {
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        return connection.GetServers()[0].Keys(pattern: _prefix + "*").Count();
    }

    private Task<Application> StartAsync(int version = 2, int? oldestReader = null) => Application.StartAsync(
        version,
        configure: options => options.OldestReader = oldestReader,
        add: segue => segue.WithRedisCacheLevel(redis =>
        {
            redis.Configuration = server.Configuration;
            redis.Prefix = _prefix;
        }));
}
