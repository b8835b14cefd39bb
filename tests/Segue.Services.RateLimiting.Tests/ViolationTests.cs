namespace Segue.Services.RateLimiting.Tests;

/// <summary>Clients that do not keep to their limits are counted, and blocked for a time that they are told exactly.</summary>
public sealed class ViolationTests
{
    private static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Threshold_OfTheDefaults_IsAHundredInAMinute_AndBlocksForFive()
    {
        Limiter limiter = new();
        await limiter.UseUpAsync("ann");
        RateDecision last = await limiter.ViolateAsync("ann", 99);
        Assert.Equal(RateDenial.ClientLimit, last.Denial);
        Assert.Equal(100, (await limiter.GetAsync("ann"))!.Violations);
        Assert.False(await limiter.Server.IsAttackAsync("ann", Cancellation));

        Assert.Equal(new RateDecision(IsAllowed: false, 0, BlockTime, RateDenial.Blocked), await limiter.CheckAsync("ann"));

        Assert.True(await limiter.Server.IsAttackAsync("ann", Cancellation));
        Assert.True(await limiter.Server.IsLimitedAsync("ann", Cancellation));
        DateTimeOffset now = limiter.Time.GetUtcNow();
        Assert.Equal([new BlockedClient("ann", 101, now, now + BlockTime)], await limiter.Server.GetBlockedAsync(Cancellation));
        Assert.Equal(new RateLimiterStatistics(1, 100, 101, 1), await limiter.StatisticsAsync());
    }

    [Fact]
    public async Task Block_IsToldExactly_AndEndsThen()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 2 });
        await limiter.UseUpAsync("ann");
        await limiter.ViolateAsync("ann", 2);
        limiter.Time.Advance(TimeSpan.FromMinutes(2));

        RateDecision blocked = await limiter.CheckAsync("ann");

        Assert.Equal(TimeSpan.FromMinutes(3), blocked.RetryAfter);
        limiter.Time.Advance(blocked.RetryAfter - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), (await limiter.CheckAsync("ann")).RetryAfter);
        limiter.Time.Advance(TimeSpan.FromTicks(1));
        Assert.True((await limiter.CheckAsync("ann")).IsAllowed);
        Assert.Empty(await limiter.BlockedAsync());
        Assert.False(await limiter.Server.IsAttackAsync("ann", Cancellation));
        Assert.Equal(0, (await limiter.GetAsync("ann"))!.Violations);
    }

    [Fact]
    public async Task Requests_OfABlockedClient_DoNotLengthenTheBlock_AndTakeNothing()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 0 });
        await limiter.UseUpAsync("ann");
        LimitUsage global = limiter.State.Global;

        await limiter.ViolateAsync("ann", 50);

        Assert.Equal(BlockTime, (await limiter.CheckAsync("ann")).RetryAfter);
        Assert.Same(global, limiter.State.Global);
        Assert.Equal((4, 52), ((await limiter.GetAsync("ann"))!.Allowed, (await limiter.GetAsync("ann"))!.Denied));
    }

    [Fact]
    public async Task Violations_EndWithTheirWindow()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 3, Messages = new RateLimit(0.001) { Burst = 1 } });
        await limiter.UseUpAsync("ann");
        limiter.Time.Advance(TimeSpan.FromSeconds(30));
        await limiter.ViolateAsync("ann", 2);
        Assert.Equal(3, (await limiter.GetAsync("ann"))!.Violations);

        limiter.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(0, (await limiter.GetAsync("ann"))!.Violations);
        Assert.Equal(RateDenial.ClientLimit, (await limiter.ViolateAsync("ann", 3)).Denial);
        Assert.Equal(RateDenial.Blocked, (await limiter.CheckAsync("ann")).Denial);
    }

    [Fact]
    public async Task Blocks_LastAsLongAsTheyWereGiven_WhenTheirTimeIsChanged()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 0 });
        await limiter.UseUpAsync("ann");

        await limiter.ConfigureAsync((await limiter.Server.GetLimitsAsync(Cancellation)) with { BlockTime = TimeSpan.FromSeconds(1) });
        await limiter.UseUpAsync("bob");

        Assert.Equal(["bob", "ann"], await limiter.BlockedAsync());
        Assert.Equal(BlockTime, (await limiter.CheckAsync("ann")).RetryAfter);
    }

    [Fact]
    public async Task WithoutBlocks_AnAttackIsSeenAllTheSame()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 2, BlockTime = TimeSpan.Zero });
        await limiter.UseUpAsync("ann");

        Assert.Equal(RateDenial.ClientLimit, (await limiter.ViolateAsync("ann", 5)).Denial);

        Assert.True(await limiter.Server.IsAttackAsync("ann", Cancellation));
        Assert.Empty(await limiter.BlockedAsync());
    }

    [Fact]
    public async Task ManyBlocked_AreListedByTheirEnd_AndLeaveTheList()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 0 });
        for (int client = 0; client < 20; client++)
        {
            await limiter.UseUpAsync($"client-{client}");
            limiter.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(client => $"client-{client}"), await limiter.BlockedAsync());
        limiter.Time.Advance(BlockTime - TimeSpan.FromSeconds(100));

        Assert.Equal(Enumerable.Range(11, 9).Select(client => $"client-{client}"), await limiter.BlockedAsync());
    }
}
