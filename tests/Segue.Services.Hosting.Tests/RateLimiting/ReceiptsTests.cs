using Segue.Runtime.Releases;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>No call is lost or doubled while the versions come and go under load: callers keep receipts of what they were told.</summary>
public sealed class ReceiptsTests
{
    private const int Callers = 4;
    private const int ClientsPerCaller = 500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_AreWhatCallersWereTold_AfterLegacyToVersion2AndBackAndUpAgain()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(
            options => options.Limits = new RateLimits { Messages = new RateLimit(20), Global = new RateLimit(1e12), ViolationThreshold = int.MaxValue },
            Application.Module("rate-limiting-0")));
        IRateLimiter limiter = application.Get<IRateLimiter>();
        using CancellationTokenSource stop = new();
        Task<(long Allowed, long Denied)[]>[] callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(limiter, caller, stop.Token)))];

        foreach (string? next in new[] { "rate-limiting-1", "rate-limiting", null, "rate-limiting" })
        {
            _ = next is null ? await application.GoBackAsync() : await application.ReplaceAsync(Application.Module(next));
        }

        Upgrade last = await application.UpgradeAsync(Application.Module("rate-limiting"));
        await last.RollBackAsync(reason: null, Cancellation);
        await stop.CancelAsync();
        (long Allowed, long Denied)[][] receipts = await Task.WhenAll(callers);

        for (int caller = 0; caller < Callers; caller++)
        {
            for (int client = 0; client < ClientsPerCaller; client++)
            {
                ClientUsage? row = await limiter.GetClientAsync(Name(caller, client), Cancellation);
                Assert.Equal(receipts[caller][client], (row?.Allowed ?? 0, row?.Denied ?? 0));
            }
        }

        RateLimiterStatistics totals = await limiter.GetStatisticsAsync(Cancellation);
        Assert.Equal(receipts.Sum(some => some.Sum(told => told.Allowed)), totals.Allowed);
        Assert.Equal(receipts.Sum(some => some.Sum(told => told.Denied)), totals.Denied);
        Assert.True(totals.Denied > 0 && totals.Allowed > 0);
    }

    private static async Task<(long Allowed, long Denied)[]> CallAsync(IRateLimiter limiter, int caller, CancellationToken stop)
    {
        (long Allowed, long Denied)[] receipts = new (long, long)[ClientsPerCaller];
        for (int call = 0; !stop.IsCancellationRequested; call++)
        {
            if (call % 64 == 0)
            {
                await Task.Yield();
            }

            // Half of the calls are for a few clients, who meet their limit.
            int client = call % 2 == 0 ? call / 2 % 8 : call / 2 % ClientsPerCaller;
            RateDecision decision = await limiter.CheckMessageAsync(Name(caller, client), cancellation: CancellationToken.None);
            receipts[client] = decision.IsAllowed
                ? (receipts[client].Allowed + 1, receipts[client].Denied)
                : (receipts[client].Allowed, receipts[client].Denied + 1);
        }

        return receipts;
    }

    private static string Name(int caller, int client) => $"client-{caller}-{client}";
}
