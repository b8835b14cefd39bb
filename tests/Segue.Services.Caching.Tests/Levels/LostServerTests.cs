using Segue.Services.Caching.Tests.Harness;
using Segue.Services.Hosting;
using StackExchange.Redis;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>The server is killed while it is used: the first level goes on, failures are counted, and what comes back is whole.</summary>
public sealed class LostServerTests
{
    private static readonly CacheReadOptions Below = new() { From = CacheLevels.Second };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ServerThatIsKilled_IsDoneWithout_AndUsedAgainWhenItIsBack(int version)
    {
        await using RedisServer server = new();
        await server.InitializeAsync();
        await using Application application = await Application.StartAsync(version, add: segue => segue.WithRedisCacheLevel(redis => redis.Configuration = server.ImpatientConfiguration));
        await application.Cache.PutTextAsync("before", "x");
        Assert.Equal("x", await application.Cache.TextAsync("before", Below));

        await server.KillAsync();
        for (int index = 0; index < 50; index++)
        {
            await application.Cache.PutTextAsync($"while {index}", $"{index}");
            Assert.Equal($"{index}", await application.Cache.TextAsync($"while {index}"));
            Assert.Equal("(Missing)", await application.Cache.TextAsync($"nothing {index}"));
        }

        Assert.Equal("x", await application.Cache.TextAsync("before"));
        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.True(statistics.Second.Failures > 0, statistics.ToString());
        Assert.Equal(50, statistics.Unwritten);

        await server.RestartAsync();
        await Until.TrueAsync(async () => (await application.Cache.GetStatisticsAsync(Cancellation)).Unwritten == 0, "what waits is written");
        for (int index = 0; index < 50; index++)
        {
            Assert.Equal($"{index}", await application.Cache.TextAsync($"while {index}", Below));
        }
    }

    [Fact]
    public async Task ServerThatHangs_IsGivenUp_AndHasTheLastOfEverythingWhenItGoesOn()
    {
        await using RedisServer server = new();
        await server.InitializeAsync();
        await using Application application = await Application.StartAsync(
            configure: options => options.LevelTimeout = TimeSpan.FromMilliseconds(250),
            add: segue => segue.WithRedisCacheLevel(redis => redis.Configuration = server.ImpatientConfiguration));
        await application.Cache.PutTextAsync("a", "before");
        await application.Cache.PutTextAsync("b", "before");
        await server.HoldAsync();
        for (int index = 0; index < 20; index++)
        {
            await application.Cache.PutTextAsync("a", $"{index}");
            Assert.Equal($"{index}", await application.Cache.TextAsync("a"));
        }

        await application.Cache.DeleteAsync("b", Cancellation);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("b"));
        Assert.True((await application.Cache.GetStatisticsAsync(Cancellation)).Second.Failures >= 3);
        await server.GoOnAsync();

        await Until.TrueAsync(async () => (await application.Cache.GetStatisticsAsync(Cancellation)).Unwritten == 0, "what waits is told");
        Assert.Equal("19", await application.Cache.TextAsync("a", Below));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("b", Below));
    }

    [Fact]
    public async Task ServerThatIsNotThereAtTheStart_IsUsedOnceItIs()
    {
        await using RedisServer server = new();
        await using Application application = await Application.StartAsync(add: segue => segue.WithRedisCacheLevel(redis => redis.Configuration = server.ImpatientConfiguration));
        await application.Cache.PutTextAsync("a", "x");
        Assert.Equal("x", await application.Cache.TextAsync("a"));

        await server.InitializeAsync();

        await Until.TrueAsync(async () => await application.Cache.TextAsync("a", Below) == "x", "the entry is written");
    }

    [Fact]
    public async Task EntriesOfAServer_ThatSomebodyHasSpoiled_AreMisses()
    {
        await using RedisServer server = new();
        await server.InitializeAsync();
        await using Application application = await Application.StartAsync(add: segue => segue.WithRedisCacheLevel(redis => redis.Configuration = server.ImpatientConfiguration));
        await application.Cache.PutTextAsync("text", "x");
        await application.Cache.PutTextAsync("list", "x");
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(server.ImpatientConfiguration);
        IDatabase database = connection.GetDatabase();
        await database.StringSetAsync("segue:entry:text", "spoiled");
        await database.KeyDeleteAsync("segue:entry:list");
        await database.ListLeftPushAsync("segue:entry:list", "of another type");

        Assert.Equal("(Missing)", await application.Cache.TextAsync("text", Below));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("list", Below));
        Assert.Equal((1, 1), await application.Cache.GetStatisticsAsync(Cancellation) is var seen ? (seen.Second.Unreadable, seen.Second.Failures) : default);
    }
}
