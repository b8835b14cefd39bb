using Microsoft.Extensions.Time.Testing;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>Three levels: what is read is kept above, what is written goes below, and a level that is away costs nothing but misses.</summary>
public sealed class LevelTests
{
    private static readonly CacheReadOptions FirstOnly = new() { From = CacheLevels.First };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Store _second;
    private readonly Store _third;

    public LevelTests()
    {
        _second = new Store(_time);
        _third = new Store(_time);
    }

    public static TheoryData<int> Versions => [0, 1, 2];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Entry_IsReadThrough_AndKeptAboveWhereItWasFound(int version)
    {
        await using Application writer = await StartAsync(version);
        await writer.Cache.PutTextAsync("a", "one", new CacheEntryOptions { Tags = ["t"] });
        await using Application reader = await StartAsync(version);

        CacheReading first = await reader.Cache.GetAsync("a", options: null, Cancellation);
        CacheReading then = await reader.Cache.GetAsync("a", options: null, Cancellation);

        Assert.Equal(("one", CacheLevels.Second), (first.TextOf(), first.Level));
        Assert.Equal(("one", CacheLevels.First), (then.TextOf(), then.Level));
        Assert.Equal(first.ExpiresAt, then.ExpiresAt);
        Assert.Equal(["t"], (await reader.Cache.GetInfoAsync("a", Cancellation))!.Tags);
        CacheStatistics statistics = await reader.Cache.GetStatisticsAsync(Cancellation);
        Assert.Equal((1, 1, 1), (statistics.First.Hits, statistics.First.Misses, statistics.Second.Hits));
        Assert.Equal((2, 0), (statistics.Hits, statistics.Misses));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Entry_OfTheThirdLevel_IsKeptInTheSecondToo(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "one");
        _second.Entries.Clear();
        await using Application other = await StartAsync(version);

        Assert.Equal(CacheLevels.Third, (await other.Cache.GetAsync("a", options: null, Cancellation)).Level);

        Assert.True(_second.Entries.ContainsKey("a"));
        Assert.Equal(CacheLevels.Third, (await other.Cache.GetInfoAsync("a", Cancellation))!.Origin);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Strategies_SayWhereAnEntryGoes(int version)
    {
        await using Application application = await StartAsync(version);

        await application.Cache.PutTextAsync("through", "x");
        await application.Cache.PutTextAsync("ttl", "x", new CacheEntryOptions { Strategy = CacheStrategy.TimeToLive });
        await application.Cache.PutTextAsync("lru", "x", new CacheEntryOptions { Strategy = CacheStrategy.LeastRecentlyUsed });
        await application.Cache.PutTextAsync("beside", "x", new CacheEntryOptions { To = CacheLevels.Third });

        Assert.Equal(["through"], _second.Entries.Keys);
        Assert.Equal(["beside", "through"], _third.Entries.Keys.Order());
        Assert.Equal("(Missing)", await application.Cache.TextAsync("beside", FirstOnly));
        Assert.Equal("x", await application.Cache.TextAsync("beside"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WriteBack_IsReadAtOnce_AndWrittenWithTheNextTick(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "old");
        await application.Cache.PutTextAsync("a", "new", new CacheEntryOptions { Strategy = CacheStrategy.WriteBack, LocalTimeToLive = TimeSpan.FromMilliseconds(1) });
        await application.Cache.PutTextAsync("b", "b", new CacheEntryOptions { Strategy = CacheStrategy.WriteBack });

        Assert.False(_second.Entries.ContainsKey("b"));
        Assert.Equal(2, (await application.Cache.GetStatisticsAsync(Cancellation)).Unwritten);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal("new", await application.Cache.TextAsync("a"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(async () => (await application.Cache.GetStatisticsAsync(Cancellation)).Unwritten == 0, "the tick writes back");

        await using Application other = await StartAsync(version);
        Assert.Equal("new", await other.Cache.TextAsync("a"));
        Assert.Equal("b", await other.Cache.TextAsync("b"));
    }

    /// <summary>The levels have an older entry, under another tag and for longer.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task WriteBack_ThatIsOverBeforeItIsWritten_DoesNotShowWhatWasThereBefore(int version, bool isRemoved)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "old", new CacheEntryOptions { Tags = ["old"] });
        await application.Cache.PutTextAsync(
            "a", "new", new CacheEntryOptions { Tags = ["new"], Strategy = CacheStrategy.WriteBack, TimeToLive = TimeSpan.FromMilliseconds(100) });

        if (isRemoved)
        {
            await application.Cache.InvalidateTagAsync("new", Cancellation);
        }
        else
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        Assert.Equal(0, await application.Cache.WriteBackAsync(Cancellation));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        Assert.Empty(_second.Entries);
        Assert.Empty(_third.Entries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WriteBack_OnDemand_SaysHowMuchWaitsStill(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Strategy = CacheStrategy.WriteBack });
        _third.IsDown = true;

        Assert.Equal(1, await application.Cache.WriteBackAsync(Cancellation));
        _third.IsDown = false;
        Assert.Equal(0, await application.Cache.WriteBackAsync(Cancellation));
        Assert.True(_third.Entries.ContainsKey("a"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WriteBack_ThatWaitsAtTheEnd_IsWritten(int version)
    {
        await using (Application application = await StartAsync(version))
        {
            await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Strategy = CacheStrategy.WriteBack });
        }

        Assert.True(_second.Entries.ContainsKey("a"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Removals_ReachAllLevels(int version)
    {
        await using Application application = await StartAsync(version);
        foreach (string key in (string[])["a", "b", "c", "d"])
        {
            await application.Cache.PutTextAsync(key, "x", new CacheEntryOptions { Tags = [$"tag {key}"], Dependencies = [$"on {key}"] });
        }

        await application.Cache.DeleteAsync("a", Cancellation);
        await application.Cache.InvalidateTagAsync("tag b", Cancellation);
        await application.Cache.InvalidateDependencyAsync("on c", Cancellation);
        Assert.Equal(["d"], _second.Entries.Keys);
        Assert.Equal(["d"], _third.Entries.Keys);
        await application.Cache.ClearAsync(Cancellation);

        Assert.Empty(_second.Entries);
        Assert.Empty(_third.Entries);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task LevelThatIsAway_CostsMissesAndNoErrors(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "x");
        _second.IsDown = _third.IsDown = true;

        await application.Cache.PutTextAsync("b", "x");
        Assert.Equal("x", await application.Cache.TextAsync("a"));
        Assert.Equal("x", await application.Cache.TextAsync("b"));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("c"));
        await application.Cache.DeleteAsync("a", Cancellation);
        await application.Cache.InvalidateTagAsync("t", Cancellation);

        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.True(statistics.Second.Failures > 0 && statistics.Third.Failures > 0, statistics.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task LevelThatComesBack_IsToldWhatItMissed(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("changed", "old");
        await application.Cache.PutTextAsync("deleted", "old");
        await application.Cache.PutTextAsync("tagged", "old", new CacheEntryOptions { Tags = ["t"] });
        _second.IsDown = true;
        await application.Cache.PutTextAsync("changed", "new");
        await application.Cache.DeleteAsync("deleted", Cancellation);
        await application.Cache.InvalidateTagAsync("t", Cancellation);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("deleted"));
        _second.IsDown = false;

        await Until.TrueAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return (await application.Cache.GetStatisticsAsync(Cancellation)).Unwritten == 0;
            },
            "what waits is told");

        Assert.Equal(["changed"], _second.Entries.Keys);
        await using Application other = await StartAsync(version);
        Assert.Equal("new", await other.Cache.TextAsync("changed"));
        Assert.Equal("(Missing)", await other.Cache.TextAsync("deleted"));
        Assert.Equal("(Missing)", await other.Cache.TextAsync("tagged"));
    }

    /// <summary>Between the level's return and the tick that tells it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RemovalOfMany_ThatALevelHasNotHeardOf_HoldsForReadings(int version)
    {
        await using Application application = await Application.StartAsync(version, _time, _second, configure: options => options.FailuresBeforePause = 100);
        await application.Cache.PutTextAsync("tagged", "old", new CacheEntryOptions { Tags = ["t"] });
        await application.Cache.PutTextAsync("dependent", "old", new CacheEntryOptions { Dependencies = ["d"] });
        await application.Cache.PutTextAsync("other", "old");
        _second.IsDown = true;
        await application.Cache.InvalidateTagAsync("t", Cancellation);
        await application.Cache.InvalidateDependencyAsync("d", Cancellation);
        _second.IsDown = false;

        Assert.Equal(3, _second.Entries.Count);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("tagged"));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("dependent"));
        Assert.Equal("old", await application.Cache.TextAsync("other", new CacheReadOptions { From = CacheLevels.Second }));
        _second.IsDown = true;
        await application.Cache.ClearAsync(Cancellation);
        _second.IsDown = false;
        Assert.Equal("(Missing)", await application.Cache.TextAsync("other"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await application.Cache.PutTextAsync("tagged", "new", new CacheEntryOptions { Tags = ["t"] });

        Assert.Equal("new", await application.Cache.TextAsync("tagged", new CacheReadOptions { From = CacheLevels.Second }));
    }

    [Fact]
    public async Task LevelThatFails_IsLeftAlone_AndTriedAgainAfterAWhile()
    {
        await using Application application = await StartAsync(version: 2);
        _second.IsDown = true;
        for (int index = 0; index < 50; index++)
        {
            await application.Cache.TextAsync($"{index}");
        }

        Assert.Equal(3, _second.Operations);
        _second.IsDown = false;
        await application.Cache.TextAsync("a");
        Assert.Equal(3, _second.Operations);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await application.Cache.TextAsync("a");
        await application.Cache.TextAsync("a");

        Assert.True(_second.Operations >= 5, $"{_second.Operations}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task LevelsThatAreOff_AreNotAsked(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.ConfigureAsync(new CacheOptions { IsSecondLevelOn = false, IsThirdLevelOn = false }, Cancellation);
        int before = _second.Operations + _third.Operations;

        await application.Cache.PutTextAsync("a", "x");
        await application.Cache.TextAsync("b");

        Assert.Equal(before, _second.Operations + _third.Operations);
    }

    [Fact]
    public async Task LevelThatDoesNotAnswer_IsGivenUp_AndNobodyWaitsForIt()
    {
        await using Application application = await Application.StartAsync(
            time: _time, second: _second, configure: options => options.LevelTimeout = TimeSpan.FromMilliseconds(500));
        Parking parking = new();
        _second.HasRead = _ => parking.EnterAsync();
        Task<CacheReading> reading = application.Cache.GetAsync("a", options: null, Cancellation).AsTask();
        await parking.Reached;

        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(CacheOutcome.Missing, (await reading).Outcome);
        Assert.Equal(new CacheLevelStatistics(0, 0, 0, Failures: 1, 0), (await application.Cache.GetStatisticsAsync(Cancellation)).Second);
        parking.Release();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WritingThatIsGivenUp_IsInTheFirstLevel_AndReachesTheOthersWithTheNextTick(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "old");
        Parking parking = new();
        _second.Writes = _ => parking.EnterAsync();
        using CancellationTokenSource impatient = new();
        Task<string> writing = application.Cache.PutAsync("a", Contents.Of("new"), options: null, impatient.Token).AsTask();
        await parking.Reached;

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        parking.Release();

        Assert.Equal("new", await application.Cache.TextAsync("a", FirstOnly));
        await Until.TrueAsync(async () => await application.Cache.WriteBackAsync(Cancellation) == 0, "what waits is written");
        Assert.Equal("new", await application.Cache.TextAsync("a", new CacheReadOptions { From = CacheLevels.Third }));
    }

    [Fact]
    public async Task LocalTime_EndsAnEntryAboveBeforeItEndsBelow()
    {
        await using Application application = await StartAsync(version: 2);
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { LocalTimeToLive = TimeSpan.FromSeconds(5) });
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a", FirstOnly));
        CacheReading reading = await application.Cache.GetAsync("a", new CacheReadOptions { LocalTimeToLive = TimeSpan.FromSeconds(7) }, Cancellation);

        Assert.Equal((CacheLevels.Second, _time.GetUtcNow().AddSeconds(7)), (reading.Level, reading.ExpiresAt!.Value));
        Assert.Equal("x", await application.Cache.TextAsync("a", FirstOnly));
    }

    private Task<Application> StartAsync(int version) => Application.StartAsync(version, _time, _second, _third);
}
