using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Versions;

/// <summary>A million entries go up and back, and none is lost.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MillionEntriesTests
{
    private const int Entries = 1_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MillionEntries_GoUpAndBack_AndAreAllThere()
    {
        await using Application application = await Application.StartAsync(
            version: 1, configure: options => options.Cache = new CacheOptions { MaxFirstLevel = 2 * Entries, DefaultTimeToLive = TimeSpan.FromHours(1) });
        CacheContent content = Contents.Of("content");
        CacheEntryOptions tagged = new() { Tags = ["some"] };
        for (int index = 0; index < Entries; index++)
        {
            await application.Cache.PutAsync($"{index}", content, index % 1000 == 0 ? tagged : null, Cancellation);
        }

        Upgrade upgrade = await application.CommitAsync(2);
        await application.Cache.PutTextAsync("17", "changed");
        await upgrade.SweepAsync(Cancellation);
        Assert.Equal((Entries, 0), await CountAsync(application));
        Assert.Equal("changed", await application.Cache.TextAsync("17"));

        await application.Releases.RollBackAsync(cancellation: Cancellation);
        await upgrade.FinaliseAsync(Cancellation);

        Assert.Equal((Entries, 0), await CountAsync(application));
        Assert.Equal("changed", await application.Cache.TextAsync("17"));
        Assert.Equal("content", await application.Cache.TextAsync("999999"));
        Assert.Equal(Entries / 1000, await application.Cache.InvalidateTagAsync("some", Cancellation));
        Assert.InRange(upgrade.Report.Rows, Entries, Entries + 100);
        TestContext.Current.TestOutputHelper?.WriteLine(upgrade.Report.ToString());
    }

    private static async Task<(int Entries, long Evictions)> CountAsync(Application application)
    {
        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        return (statistics.Entries, statistics.Evictions);
    }
}
