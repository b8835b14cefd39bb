using Segue.Runtime.Releases;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>The versions of the limiter as they are built and shipped, each brought in while the one before runs.</summary>
public sealed class VersionsTests
{
    private const string Legacy = "rate-limiting-0";
    private const string Version1 = "rate-limiting-1";
    private const string Version2 = "rate-limiting";

    private static readonly RateLimits Limits = new()
    {
        Messages = new RateLimit(0.001) { Burst = 5 },
        ToolCalls = new RateLimit(0.001) { Burst = 2, Strategy = LimitStrategy.SlidingWindow, Window = TimeSpan.FromHours(1) },
        Global = new RateLimit(1e6),
        ViolationThreshold = 3,
        LowPriorityReserve = 0.5,
        ViolationWindow = TimeSpan.FromHours(2),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Legacy, Version1)]
    [InlineData(Version1, Version1)]
    [InlineData(Version1, Version2)]
    [InlineData(Legacy, Version2)]
    [InlineData(Version2, Version2)]
    public async Task Everything_SurvivesTheNextVersion_AndTheWayBack(string before, string after)
    {
        await using Application application = await RunAsync(before);
        IRateLimiter limiter = application.Get<IRateLimiter>();
        await UseAsync(limiter);
        ClientUsage ann = (await limiter.GetClientAsync("ann", Cancellation))!;
        BlockedClient[] blocked = await limiter.GetBlockedAsync(Cancellation);

        Upgrade upgrade = await application.UpgradeAsync(Application.Module(after));
        Assert.True(upgrade.Step == ReleaseStep.OnProbation, upgrade.Report.ToString());
        await AssertAsync(limiter, ann, blocked);
        Assert.False((await limiter.CheckMessageAsync("ann", cancellation: Cancellation)).IsAllowed);
        Assert.True((await limiter.CheckMessageAsync("eve", cancellation: Cancellation)).IsAllowed);
        await upgrade.RollBackAsync(reason: null, Cancellation);

        await AssertAsync(limiter, ann with { Denied = ann.Denied + 1, Violations = ann.Violations + 1 }, blocked);
        Assert.Equal(4, (await limiter.GetClientAsync("eve", Cancellation))!.Messages, tolerance: 0.1);
        Assert.Equal((8, 6), await CountsAsync(limiter));
    }

    [Fact]
    public async Task PathUpAndDown_StepByStep_ForGood()
    {
        await using Application application = await RunAsync(Legacy);
        IRateLimiter limiter = application.Get<IRateLimiter>();
        await UseAsync(limiter);
        ClientUsage ann = (await limiter.GetClientAsync("ann", Cancellation))!;
        BlockedClient[] blocked = await limiter.GetBlockedAsync(Cancellation);

        foreach (string? next in new[] { Version1, Version2, null, null, Version2 })
        {
            UpgradeReport report = next is null ? await application.GoBackAsync() : await application.ReplaceAsync(Application.Module(next));
            Assert.True(report.OldCodeCollected == true, report.ToString());
            await AssertAsync(limiter, ann, blocked);
        }
    }

    [Fact]
    public async Task RulesOfClients_ComeWithVersion2_AndComeBackWithIt()
    {
        await using Application application = await RunAsync(Version1);
        IRateLimiter limiter = application.Get<IRateLimiter>();
        await Assert.ThrowsAsync<NotSupportedException>(() => limiter.SetPriorityAsync("ann", RequestPriority.High, Cancellation).AsTask());

        await application.ReplaceAsync(Application.Module(Version2));
        await limiter.SetPriorityAsync("ann", RequestPriority.High, Cancellation);
        await limiter.SetStrategyAsync("ann", LimitStrategy.LeakyBucket, Cancellation);
        await limiter.ConfigureAsync(Limits, Cancellation);
        Upgrade back = await application.Get<ReleaseHandler>().RollBackAsync(options: null, Cancellation);
        Assert.Equal(RequestPriority.Normal, (await limiter.GetClientAsync("ann", Cancellation))!.Priority);
        Assert.Equal(new RateLimits().LowPriorityReserve, (await limiter.GetLimitsAsync(Cancellation)).LowPriorityReserve);
        await Assert.ThrowsAsync<NotSupportedException>(() => limiter.SetStrategyAsync("ann", strategy: null, Cancellation).AsTask());
        await limiter.CheckMessageAsync("ann", cancellation: Cancellation);
        await back.RollBackAsync(reason: null, Cancellation);

        ClientUsage ann = (await limiter.GetClientAsync("ann", Cancellation))!;
        Assert.Equal((RequestPriority.High, LimitStrategy.LeakyBucket, 1), (ann.Priority, ann.Strategy, ann.Allowed));
        Assert.Equal(Limits, await limiter.GetLimitsAsync(Cancellation));
    }

    [Fact]
    public async Task MigrationThatThrows_IsRefused_NamingTheClient_AndNothingIsTouched()
    {
        await using Application application = await RunAsync(Version2);
        IRateLimiter limiter = application.Get<IRateLimiter>();
        await limiter.ConfigureAsync(Limits with { Messages = new RateLimit(1) { Burst = 0.5 } }, Cancellation);
        await limiter.CheckMessageAsync("never-allowed", cancellation: Cancellation);

        Upgrade refused = await application.UpgradeAsync(Application.Module("rate-limiting-3-throwing"));

        Assert.Equal(ReleaseStep.Aborted, refused.Step);
        Assert.Equal(DiagnosticIds.RowMigrationFailed, refused.Report.Failure!.Id);
        Assert.Contains("never-allowed", refused.Report.Failure.Where, StringComparison.Ordinal);
        Assert.Equal("2.0.0", Assert.Single(application.Get<ReleaseHandler>().Modules).Version);
        Assert.Equal(1, (await limiter.GetClientAsync("never-allowed", Cancellation))!.Denied);
    }

    private static Task<Application> RunAsync(string module) =>
        Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits, Application.Module(module)));

    /// <summary>Ann has used up a bucket and has a violation, Bob is blocked, and a window is in use.</summary>
    private static async Task UseAsync(IRateLimiter limiter)
    {
        for (int message = 0; message < 6; message++)
        {
            await limiter.CheckMessageAsync("ann", cancellation: Cancellation);
        }

        await limiter.CheckToolCallAsync("ann", Cancellation);
        await limiter.CheckToolCallAsync("bob", Cancellation);
        for (int message = 0; message < 4; message++)
        {
            await limiter.CheckAsync(new RateRequest("bob", LimitKind.Message) { Permits = 9 }, Cancellation);
        }

        await limiter.AddSharedCountAsync("messages", "ann", 42, Cancellation);
    }

    private static async Task AssertAsync(IRateLimiter limiter, ClientUsage ann, BlockedClient[] blocked)
    {
        ClientUsage found = (await limiter.GetClientAsync("ann", Cancellation))!;
        Assert.Equal(ann.Messages, found.Messages, tolerance: 0.1);
        Assert.Equal(ann with { Messages = 0 }, found with { Messages = 0 });
        Assert.Equal("bob", Assert.Single(blocked).Client);
        Assert.Equal(blocked, await limiter.GetBlockedAsync(Cancellation));
        Assert.Equal(42, await limiter.GetSharedCountAsync("messages", "ann", Cancellation));
        RateLimits limits = await limiter.GetLimitsAsync(Cancellation);
        Assert.Equal((Limits.Messages, Limits.ToolCalls, Limits.ViolationThreshold), (limits.Messages, limits.ToolCalls, limits.ViolationThreshold));
        RateDecision bob = await limiter.CheckAsync(new RateRequest("bob", LimitKind.Message) { IsTrial = true }, Cancellation);
        Assert.Equal(RateDenial.Blocked, bob.Denial);
        Assert.InRange(bob.RetryAfter, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    private static async Task<(long Allowed, long Denied)> CountsAsync(IRateLimiter limiter)
    {
        RateLimiterStatistics statistics = await limiter.GetStatisticsAsync(Cancellation);
        return (statistics.Allowed, statistics.Denied);
    }
}
