using System.Collections.Concurrent;
using System.Globalization;
using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Versions;

/// <summary>
/// Callers keep receipts over 0→1→2→1→2: each writes numbers under keys of its own, and must read the last one that it was told of,
/// or, where it has removed it, nothing.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class UpgradeUnderLoadTests
{
    private const int CallerCount = 8;
    private const int Keys = 100;

    private long _removals;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_ReadWhatTheyWereToldOf_OverEveryUpgrade(bool hasLevel)
    {
        await using Application application = await Application.StartAsync(version: 0, second: hasLevel ? new Store() : null);
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        ConcurrentBag<string> complaints = [];
        using CancellationTokenSource stop = new();
        long[] calls = new long[CallerCount];
        Task[] callers = [.. Enumerable.Range(0, CallerCount).Select(caller =>
            Task.Run(() => TryCallAsync(application.Cache, caller, new Random(seed + caller), calls, complaints, stop.Token), Cancellation))];

        await MakeAsync(calls, complaints, 2_000);
        foreach (int version in (int[])[1, 2])
        {
            await application.ReplaceAsync(version);
            await MakeAsync(calls, complaints, 2_000);
        }

        Upgrade back = await application.Releases.RollBackAsync(cancellation: Cancellation);
        Assert.True(back.Report.Outcome == UpgradeOutcome.RolledBack, back.Report.ToString());
        await MakeAsync(calls, complaints, 2_000);
        await back.FinaliseAsync(Cancellation);
        await application.ReplaceAsync(2);
        await MakeAsync(calls, complaints, 2_000);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        Assert.Empty(complaints.Take(10));
        Assert.Equal("cache@2", await application.VersionAsync());
        CacheStatistics statistics = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.Equal(calls.Sum(), statistics.Writes + statistics.Hits + statistics.Misses + Interlocked.Read(ref _removals));
    }

    /// <summary>A call that throws is a complaint: the test would wait for ever for callers that are gone.</summary>
    private async Task TryCallAsync(ICache cache, int caller, Random random, long[] calls, ConcurrentBag<string> complaints, CancellationToken stop)
    {
        try
        {
            await CallAsync(cache, caller, random, calls, complaints, stop);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            complaints.Add($"{caller} has stopped: {exception}");
        }
    }

    private async Task CallAsync(ICache cache, int caller, Random random, long[] calls, ConcurrentBag<string> complaints, CancellationToken stop)
    {
        long?[] told = new long?[Keys];
        long number = 0;
        while (!stop.IsCancellationRequested)
        {
            int index = random.Next(Keys);
            string key = $"{caller}/{index}";
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    await cache.PutTextAsync(key, string.Create(CultureInfo.InvariantCulture, $"{++number}"), new CacheEntryOptions { Tags = [$"{caller}"] });
                    told[index] = number;
                    break;
                case 3:
                    await cache.DeleteAsync(key, Cancellation);
                    Interlocked.Increment(ref _removals);
                    told[index] = null;
                    break;
                default:
                    string expected = told[index] is { } last ? string.Create(CultureInfo.InvariantCulture, $"{last}") : "(Missing)";
                    string read = await cache.TextAsync(key);
                    if (read != expected)
                    {
                        complaints.Add($"{key}: read {read}, was told {expected}");
                    }

                    break;
            }

            Interlocked.Increment(ref calls[caller]);
            if (random.Next(64) == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task MakeAsync(long[] calls, ConcurrentBag<string> complaints, long count)
    {
        long until = calls.Sum() + count;
        while (calls.Sum() < until && complaints.IsEmpty)
        {
            await Task.Yield();
        }
    }
}
