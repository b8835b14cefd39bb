using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>What waits for a level: nothing of it is lost, whatever becomes of the rest, and nothing old is told after what is newer.</summary>
public sealed class WriteBackTests
{
    private static readonly CacheReadOptions ThirdOnly = new() { From = CacheLevels.Third };
    private static readonly CacheEntryOptions WriteBack = new() { Strategy = CacheStrategy.WriteBack };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Store _second;
    private readonly Store _third;

    public WriteBackTests()
    {
        _second = new Store(_time);
        _third = new Store(_time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Many keys share one count, and a removal of many changes all of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WritingThatIsGivenUp_ReachesTheLevels_ThoughAnotherKeyHasChangedItsCount(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "old");
        Parking parking = new();
        _second.Writes = _ => parking.EnterAsync();
        using CancellationTokenSource impatient = new();
        Task<string> writing = application.Cache.PutAsync("a", Contents.Of("new"), options: null, impatient.Token).AsTask();
        await parking.Reached;
        int before = _third.Operations;
        Task<long> invalidating = application.Cache.InvalidateTagAsync("of others", Cancellation).AsTask();
        await Until.TrueAsync(() => new ValueTask<bool>(_third.Operations > before), "the removal of many has begun");

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        await invalidating;

        await Until.TrueAsync(async () => await application.Cache.WriteBackAsync(Cancellation) == 0, "what waits is written");
        Assert.Equal("new", await application.Cache.TextAsync("a", ThirdOnly));
        parking.Release();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RemovalOfMany_IsToldBefore_WhatWasWrittenAfterIt(int version)
    {
        await using Application application = await StartAsync(version);
        _second.IsDown = _third.IsDown = true;
        await application.Cache.InvalidateTagAsync("t", Cancellation);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        for (int index = 0; index < 50; index++)
        {
            await application.Cache.PutTextAsync($"{index}", "new", new CacheEntryOptions { Tags = ["t"] });
        }

        _second.IsDown = _third.IsDown = false;

        Assert.Equal(0, await application.Cache.WriteBackAsync(Cancellation));
        Assert.Equal((50, 50), (_second.Entries.Count, _third.Entries.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task EntriesThatALevelRefuses_KeepNoOthersWaiting(int version)
    {
        const int Entries = 200;
        const int Refused = 20;
        await using Application application = await StartAsync(version);
        _second.Writes = entry => entry.Key.StartsWith("bad", StringComparison.Ordinal) ? throw new IOException("Refused.") : Task.CompletedTask;
        for (int index = 0; index < Entries; index++)
        {
            await application.Cache.PutTextAsync($"{(index < Refused ? "bad" : "good")} {index}", "x", WriteBack);
        }

        Assert.Equal(Refused, await application.Cache.WriteBackAsync(Cancellation));
        Assert.Equal(Entries - Refused, _second.Entries.Count);
    }

    /// <summary>A removal has no bytes, which the faulty migration cannot do.</summary>
    [Fact]
    public async Task RowThatIsQuarantined_KeepsNoOthersWaiting()
    {
        await using Application application = await StartAsync(version: 1);
        _second.IsDown = true;
        await application.Cache.DeleteAsync("removed", Cancellation);
        await application.Cache.PutTextAsync("a", "x", WriteBack);
        Release release = new() { Name = "faulty", Modules = [Application.Module("caching-2-throwing")], Probation = ProbationCriteria.None };
        Upgrade upgrade = await application.Releases.UpgradeAsync(release, new UpgradeOptions { RehearsedRowsPerTable = 0 }, Cancellation);
        Assert.Equal(UpgradeOutcome.Committed, upgrade.Report.Outcome);
        _second.IsDown = false;

        int waiting = await application.Cache.WriteBackAsync(Cancellation);

        Assert.True(waiting > 0, "The removal waits until it is repaired.");
        Assert.Equal(["a"], _second.Entries.Keys);
    }

    /// <summary>A store that refuses is not left alone here: what is tried is who is asked at all.</summary>
    private Task<Application> StartAsync(int version) =>
        Application.StartAsync(version, _time, _second, _third, configure: options => options.FailuresBeforePause = 10_000);
}
