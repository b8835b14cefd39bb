namespace Segue.Services.RateLimiting.Tests;

/// <summary>Priorities of requests and of clients, and strategies of clients.</summary>
public sealed class ClientRulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HighPriority_PassesTheClientsLimit_ButNotTheOneOfAll()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Global = new RateLimit(1) { Burst = 6 } });
        await limiter.UseUpAsync("ann");

        Assert.True((await limiter.CheckAsync("ann", RequestPriority.High)).IsAllowed);
        Assert.True((await limiter.CheckAsync("ann", RequestPriority.High)).IsAllowed);
        Assert.Equal(RateDenial.GlobalLimit, (await limiter.CheckAsync("ann", RequestPriority.High)).Denial);

        Assert.Equal(TimeSpan.FromSeconds(1), (await limiter.CheckAsync("ann", RequestPriority.High)).RetryAfter);
    }

    [Fact]
    public async Task HighPriority_LeavesNoDebt()
    {
        Limiter limiter = await Limiter.CreateAsync();
        for (int message = 0; message < 20; message++)
        {
            await limiter.CheckAsync("ann", RequestPriority.High);
        }

        limiter.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True((await limiter.CheckAsync("ann")).IsAllowed);
    }

    [Fact]
    public async Task HighPriority_DoesNotPassABlock()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 0 });
        await limiter.UseUpAsync("ann");

        Assert.Equal(RateDenial.Blocked, (await limiter.CheckAsync("ann", RequestPriority.High)).Denial);
    }

    [Fact]
    public async Task LowPriority_LeavesTheReserve_OfTheClientsLimitAndOfTheOneOfAll()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { LowPriorityReserve = 0.5, Global = new RateLimit(10) });
        Assert.True((await limiter.CheckAsync("ann", RequestPriority.Low)).IsAllowed);
        Assert.True((await limiter.CheckAsync("ann", RequestPriority.Low)).IsAllowed);
        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(0.5), RateDenial.ClientLimit), await limiter.CheckAsync("ann", RequestPriority.Low));
        Assert.True((await limiter.CheckAsync("ann")).IsAllowed);
        await limiter.CheckAsync("bob");
        await limiter.CheckAsync("bob");

        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(0.1), RateDenial.GlobalLimit), await limiter.CheckAsync("eve", RequestPriority.Low));
        Assert.True((await limiter.CheckAsync("eve")).IsAllowed);
    }

    [Fact]
    public async Task Client_HasAPriority_WhereTheRequestHasNone()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.Server.SetPriorityAsync("ann", RequestPriority.High, Cancellation);

        for (int message = 0; message < 10; message++)
        {
            Assert.True((await limiter.CheckAsync("ann")).IsAllowed);
        }

        Assert.False((await limiter.CheckAsync("ann", RequestPriority.Normal)).IsAllowed);
        Assert.Equal(RequestPriority.High, (await limiter.GetAsync("ann"))!.Priority);
        await limiter.Server.SetPriorityAsync("ann", RequestPriority.Normal, Cancellation);
        Assert.False((await limiter.CheckAsync("ann")).IsAllowed);
    }

    [Fact]
    public async Task Client_HasAStrategy_InsteadOfTheLimits_AndWhatWasUsedStaysUsed()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Messages = new RateLimit(4) { Burst = 4 } });
        await limiter.CheckAsync("ann");
        await limiter.CheckAsync("ann");

        await limiter.Server.SetStrategyAsync("ann", LimitStrategy.SlidingWindow, Cancellation);

        ClientUsage usage = (await limiter.GetAsync("ann"))!;
        Assert.Equal((2, LimitStrategy.SlidingWindow), (usage.Messages, usage.Strategy));
        await limiter.UseUpAsync("ann");
        limiter.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0, (await limiter.GetAsync("ann"))!.Messages);
        limiter.Time.Advance(TimeSpan.FromSeconds(0.6));
        Assert.Equal(4, (await limiter.GetAsync("ann"))!.Messages);
        await limiter.Server.SetStrategyAsync("ann", null, Cancellation);
        Assert.Null((await limiter.GetAsync("ann"))!.Strategy);
    }

    [Fact]
    public async Task Clients_ForWhomSomethingIsSet_DoNotLeave()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.Server.SetPriorityAsync("ann", RequestPriority.Low, Cancellation);
        await limiter.Server.SetStrategyAsync("bob", LimitStrategy.LeakyBucket, Cancellation);
        await limiter.CheckAsync("eve");

        limiter.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["ann", "bob"], limiter.State.Clients.Select(row => row.Key).Order());
    }
}
