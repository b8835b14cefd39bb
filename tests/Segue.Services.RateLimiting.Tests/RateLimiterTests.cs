namespace Segue.Services.RateLimiting.Tests;

/// <summary>Limits of single clients and of all together, what is told, and what is configured.</summary>
public sealed class RateLimiterTests
{
    private static readonly RateDecision OnlyOne = new(IsAllowed: true, 0, TimeSpan.Zero, RateDenial.None);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstState_HasTheDefaultLimits_AndNoClients()
    {
        Limiter limiter = new();

        Assert.Equal(new RateLimits(), await limiter.Server.GetLimitsAsync(Cancellation));
        Assert.Equal(new RateLimiterStatistics(0, 0, 0, 0), await limiter.StatisticsAsync());
        Assert.Null(await limiter.GetAsync("ann"));
        Assert.Empty(await limiter.BlockedAsync());
        Assert.False(await limiter.Server.IsLimitedAsync("ann", Cancellation));
        Assert.False(await limiter.Server.IsAttackAsync("ann", Cancellation));
    }

    [Theory]
    [InlineData(LimitKind.Message, 100)]
    [InlineData(LimitKind.Connection, 10)]
    [InlineData(LimitKind.ToolCall, 50)]
    [InlineData(LimitKind.Subscription, 20)]
    public async Task EachKind_HasItsOwnLimit(LimitKind kind, int expected)
    {
        Limiter limiter = new();
        int passed = 0;
        while ((await limiter.CheckAsync(new RateRequest("ann", kind))).IsAllowed)
        {
            passed++;
        }

        Assert.Equal(expected, passed);
        Assert.True((await limiter.CheckAsync(new RateRequest("ann", kind == LimitKind.Message ? LimitKind.ToolCall : LimitKind.Message))).IsAllowed);
    }

    [Fact]
    public async Task ChecksByName_AreOfTheirKinds()
    {
        Limiter limiter = new();
        await limiter.Server.CheckConnectionAsync("ann", Cancellation);
        await limiter.Server.CheckToolCallAsync("ann", Cancellation);
        await limiter.Server.CheckSubscriptionAsync("ann", Cancellation);
        await limiter.CheckAsync("ann");

        ClientUsage usage = (await limiter.GetAsync("ann"))!;

        Assert.Equal((99, 9, 49, 19), (usage.Messages, usage.Connections, usage.ToolCalls, usage.Subscriptions));
        Assert.Equal((4, 0), (usage.Allowed, usage.Denied));
    }

    [Fact]
    public async Task Burst_PassesAtOnce_AndNotOneMore()
    {
        Limiter limiter = await Limiter.CreateAsync();

        for (int remaining = 3; remaining >= 0; remaining--)
        {
            Assert.Equal(OnlyOne with { Remaining = remaining }, await limiter.CheckAsync("ann"));
        }

        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(0.5), RateDenial.ClientLimit), await limiter.CheckAsync("ann"));
        Assert.True(await limiter.Server.IsLimitedAsync("ann", Cancellation));
    }

    [Fact]
    public async Task Client_ThatComesBackWhenItWasTold_Passes()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.UseUpAsync("ann");
        RateDecision denied = await limiter.CheckAsync("ann");

        limiter.Time.Advance(denied.RetryAfter - TimeSpan.FromMilliseconds(1));
        Assert.False((await limiter.CheckAsync("ann")).IsAllowed);
        limiter.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True((await limiter.CheckAsync("ann")).IsAllowed);
        Assert.False((await limiter.CheckAsync("ann")).IsAllowed);
    }

    [Fact]
    public async Task Clients_DoNotUseUpEachOthersPermits()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.UseUpAsync("ann");

        Assert.False((await limiter.CheckAsync("ann")).IsAllowed);
        Assert.Equal(3, (await limiter.CheckAsync("bob")).Remaining);
    }

    [Fact]
    public async Task GlobalLimit_CountsAllClients_AndADeniedClientKeepsItsPermit()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Global = new RateLimit(1) { Burst = 3 } });
        await limiter.CheckAsync("ann");
        await limiter.Server.CheckToolCallAsync("bob", Cancellation);
        Assert.Equal(OnlyOne, await limiter.Server.CheckGlobalAsync(Cancellation));
        RateDecision expected = new(IsAllowed: false, 0, TimeSpan.FromSeconds(1), RateDenial.GlobalLimit);

        Assert.Equal(expected, await limiter.CheckAsync("ann"));
        Assert.Equal(expected, await limiter.Server.CheckGlobalAsync(Cancellation));

        ClientUsage ann = (await limiter.GetAsync("ann"))!;
        Assert.Equal((3, 1, 1, 0), (ann.Messages, ann.Allowed, ann.Denied, ann.Violations));
    }

    [Fact]
    public async Task Client_ThatTheGlobalLimitDeniesFirst_IsNotRemembered()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Global = new RateLimit(1) });
        await limiter.CheckAsync("ann");

        Assert.False((await limiter.CheckAsync("eve")).IsAllowed);

        Assert.Null(await limiter.GetAsync("eve"));
        Assert.Equal(new RateLimiterStatistics(1, 1, 1, 0), await limiter.StatisticsAsync());
    }

    [Fact]
    public async Task RetryAfter_IsTheLaterOfTheTwo()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Messages = new RateLimit(10) { Burst = 1 }, Global = new RateLimit(0.5) });
        await limiter.CheckAsync("ann");

        Assert.Equal(TimeSpan.FromSeconds(2), (await limiter.CheckAsync("ann")).RetryAfter);
    }

    [Fact]
    public async Task Permits_AreTakenTogether_OrNotAtAll()
    {
        Limiter limiter = await Limiter.CreateAsync();
        RateRequest three = new("ann", LimitKind.Message) { Permits = 3 };

        Assert.Equal(OnlyOne with { Remaining = 1 }, await limiter.CheckAsync(three));
        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(1), RateDenial.ClientLimit), await limiter.CheckAsync(three));
        Assert.Equal(Timeout.InfiniteTimeSpan, (await limiter.CheckAsync(three with { Permits = 5 })).RetryAfter);
        Assert.Equal(1, (await limiter.GetAsync("ann"))!.Messages);
    }

    [Fact]
    public async Task NoPermits_PassWhereOneWould_AndTakeNone()
    {
        Limiter limiter = await Limiter.CreateAsync();
        RateRequest none = new("ann", LimitKind.Message) { Permits = 0 };

        Assert.Equal(OnlyOne with { Remaining = 4 }, await limiter.CheckAsync(none));
        await limiter.UseUpAsync("ann");

        Assert.False((await limiter.CheckAsync(none)).IsAllowed);
    }

    [Fact]
    public async Task Trial_TakesPermits_AndLeavesADenialUncounted()
    {
        Limiter limiter = await Limiter.CreateAsync();
        RateRequest trial = new("ann", LimitKind.Message) { IsTrial = true };
        Assert.Equal(OnlyOne with { Remaining = 3 }, await limiter.CheckAsync(trial));
        await limiter.CheckAsync(trial with { Permits = 3 });
        LimiterState before = limiter.State;

        Assert.Equal(RateDenial.ClientLimit, (await limiter.CheckAsync(trial)).Denial);

        Assert.Same(before, limiter.State);
        Assert.Equal(0, (await limiter.GetAsync("ann"))!.Violations);
    }

    [Fact]
    public async Task Limits_ChangeWhileTheyAreInUse_AndWhatWasUsedStaysUsed()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.UseUpAsync("ann");
        await limiter.CheckAsync("bob");
        RateLimits limits = await limiter.Server.GetLimitsAsync(Cancellation);

        await limiter.ConfigureAsync(limits with { Messages = new RateLimit(20) { Burst = 50 } });
        Assert.Equal(46, (await limiter.GetAsync("ann"))!.Messages);
        await limiter.ConfigureAsync(limits with { Messages = new RateLimit(2) { Burst = 3, Strategy = LimitStrategy.SlidingWindow, Window = TimeSpan.FromSeconds(3) } });

        Assert.Equal(2, (await limiter.GetAsync("ann"))!.Messages);
        Assert.Equal(5, (await limiter.GetAsync("bob"))!.Messages);
        Assert.Equal(5, (await limiter.StatisticsAsync()).Allowed);
    }

    [Fact]
    public async Task SwitchedOff_EveryAnswerIsYes_AndNothingIsCounted()
    {
        Limiter limiter = await Limiter.CreateAsync();
        await limiter.UseUpAsync("ann");
        RateLimits limits = await limiter.Server.GetLimitsAsync(Cancellation);
        await limiter.ConfigureAsync(limits with { IsEnabled = false });
        LimiterState before = limiter.State;

        Assert.Equal(OnlyOne with { Remaining = 999 }, await limiter.CheckAsync("ann"));
        Assert.Equal(OnlyOne with { Remaining = 999 }, await limiter.Server.CheckGlobalAsync(Cancellation));
        Assert.False(await limiter.Server.IsLimitedAsync("ann", Cancellation));

        Assert.Same(before, limiter.State);
        await limiter.ConfigureAsync(limits);
        Assert.False((await limiter.CheckAsync("ann")).IsAllowed);
    }

    [Fact]
    public async Task Reset_ForgetsTheClient()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { ViolationThreshold = 0 });
        await limiter.UseUpAsync("ann");
        Assert.Equal(["ann"], await limiter.BlockedAsync());

        Assert.True(await limiter.Server.ResetClientAsync("ann", Cancellation));

        Assert.Null(await limiter.GetAsync("ann"));
        Assert.Empty(await limiter.BlockedAsync());
        Assert.False(await limiter.Server.ResetClientAsync("ann", Cancellation));
        Assert.Equal(3, (await limiter.CheckAsync("ann")).Remaining);
    }

    [Fact]
    public async Task SharedCounts_AddUp_ByScopeAndClient_AndEndUnused()
    {
        Limiter limiter = await Limiter.CreateAsync();

        Assert.Equal(1, await limiter.Server.AddSharedCountAsync("messages", "ann", cancellation: Cancellation));
        Assert.Equal(6, await limiter.Server.AddSharedCountAsync("messages", "ann", 5, Cancellation));
        Assert.Equal(4, await limiter.Server.AddSharedCountAsync("messages", "ann", -2, Cancellation));
        Assert.Equal(4, await limiter.Server.GetSharedCountAsync("messages", "ann", Cancellation));
        Assert.Equal(0, await limiter.Server.GetSharedCountAsync("messages/a", "nn", Cancellation));
        Assert.Equal(0, await limiter.Server.GetSharedCountAsync("calls", "ann", Cancellation));
        limiter.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(0, await limiter.Server.GetSharedCountAsync("messages", "ann", Cancellation));
        Assert.Empty(limiter.State.SharedCounts);
    }
}
