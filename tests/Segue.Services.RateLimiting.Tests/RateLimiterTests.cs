using Microsoft.Extensions.Time.Testing;

namespace Segue.Services.RateLimiting.Tests;

/// <summary>The limiter as an ordinary class: no host, no proxy, a clock that the test moves.</summary>
public sealed class RateLimiterTests
{
    private static readonly RateLimits Limits = new() { ClientPerSecond = 2, ClientBurst = 4, GlobalPerSecond = 100, GlobalBurst = 100 };

    private readonly FakeTimeProvider _time = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = new RateLimiter(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstState_HasTheDefaultLimits_AndNoClients()
    {
        Assert.Equal(100, _limiter.State.Limits.ClientPerSecond);
        Assert.Equal(10_000, _limiter.State.Limits.GlobalBurst);
        Assert.Equal(10_000, _limiter.State.Global.Tokens);
        Assert.Equal(new RateLimiterStatistics(0, 0, 0), await _limiter.GetStatisticsAsync(Cancellation));
        Assert.Null(await _limiter.GetClientAsync("ann", Cancellation));
    }

    [Fact]
    public async Task Burst_PassesAtOnce_AndNotOneMore()
    {
        await ConfigureAsync(Limits);

        for (int remaining = 3; remaining >= 0; remaining--)
        {
            Assert.Equal(new RateDecision(IsAllowed: true, remaining, TimeSpan.Zero), await CheckAsync("ann"));
        }

        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(0.5)), await CheckAsync("ann"));
    }

    [Fact]
    public async Task Client_ThatComesBackWhenItWasTold_Passes()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");
        RateDecision denied = await CheckAsync("ann");

        _time.Advance(denied.RetryAfter - TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond));
        Assert.False((await CheckAsync("ann")).IsAllowed);
        _time.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond));

        Assert.True((await CheckAsync("ann")).IsAllowed);
        Assert.False((await CheckAsync("ann")).IsAllowed);
    }

    [Fact]
    public async Task Bucket_RefillsUpToItsBurst_AndNoFurther()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await _limiter.GetClientAsync("ann", Cancellation))!.Available);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(4, (await _limiter.GetClientAsync("ann", Cancellation))!.Available);
    }

    [Fact]
    public async Task Clients_DoNotUseUpEachOthersPermits()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");

        Assert.False((await CheckAsync("ann")).IsAllowed);
        Assert.Equal(3, (await CheckAsync("bob")).Remaining);
    }

    [Fact]
    public async Task GlobalBucket_LimitsAllClientsTogether_AndADeniedClientKeepsItsOwnPermit()
    {
        await ConfigureAsync(Limits with { GlobalPerSecond = 1, GlobalBurst = 2 });
        await CheckAsync("ann");
        await CheckAsync("bob");

        RateDecision denied = await CheckAsync("eve");

        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(1)), denied);
        Assert.Equal(new ClientUsage(0, 1, 4), await _limiter.GetClientAsync("eve", Cancellation));
    }

    [Fact]
    public async Task RetryAfter_IsTheLaterOfTheTwoBuckets()
    {
        await ConfigureAsync(Limits with { ClientPerSecond = 10, ClientBurst = 1, GlobalPerSecond = 0.5, GlobalBurst = 1 });
        await CheckAsync("ann");

        Assert.Equal(TimeSpan.FromSeconds(2), (await CheckAsync("ann")).RetryAfter);
    }

    [Fact]
    public async Task Client_OfHighPriority_PassesItsOwnLimit_ButNotTheOneOfAll()
    {
        await ConfigureAsync(Limits with { GlobalPerSecond = 1, GlobalBurst = 6 });
        await UseUpAsync("ann");
        _limiter.State.Clients["ann"] = _limiter.State.Clients["ann"] with { Priority = ClientPriority.High };

        Assert.True((await CheckAsync("ann")).IsAllowed);
        Assert.True((await CheckAsync("ann")).IsAllowed);

        Assert.Equal(new RateDecision(IsAllowed: false, 0, TimeSpan.FromSeconds(1)), await CheckAsync("ann"));
        Assert.Equal(new ClientUsage(6, 1, 0), await _limiter.GetClientAsync("ann", Cancellation));
    }

    [Fact]
    public async Task Limits_ChangeWhileTheyAreInUse_AndWhatWasUsedStaysUsed()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");

        await ConfigureAsync(Limits with { ClientPerSecond = 20, ClientBurst = 50 });

        Assert.Equal(new ClientUsage(4, 0, 0), await _limiter.GetClientAsync("ann", Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(0.05), (await CheckAsync("ann")).RetryAfter);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20, (await _limiter.GetClientAsync("ann", Cancellation))!.Available);
    }

    [Fact]
    public async Task Burst_ThatIsLowered_CutsFullBucketsDown()
    {
        await ConfigureAsync(Limits);
        await CheckAsync("ann");

        await ConfigureAsync(Limits with { ClientBurst = 1, GlobalBurst = 2 });

        Assert.Equal(0, (await CheckAsync("ann")).Remaining);
        Assert.False((await CheckAsync("ann")).IsAllowed);
        Assert.True((await CheckAsync("bob")).IsAllowed);
        Assert.False((await CheckAsync("eve")).IsAllowed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Limit_ThatIsNoNumberAboveZero_IsRefused_AndTheOldOnesHold(double wrong)
    {
        await ConfigureAsync(Limits);
        LimiterState before = _limiter.State;

        await RefusesAsync(Limits with { ClientPerSecond = wrong }, nameof(RateLimits.ClientPerSecond));
        await RefusesAsync(Limits with { ClientBurst = wrong }, nameof(RateLimits.ClientBurst));
        await RefusesAsync(Limits with { GlobalPerSecond = wrong }, nameof(RateLimits.GlobalPerSecond));
        await RefusesAsync(Limits with { GlobalBurst = wrong }, nameof(RateLimits.GlobalBurst));

        Assert.Same(before, _limiter.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Client_WithoutAName_IsRefused(string? client) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CheckAsync(client!));

    [Fact]
    public async Task Reset_ForgetsTheClient()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");

        Assert.True(await _limiter.ResetClientAsync("ann", Cancellation));

        Assert.Null(await _limiter.GetClientAsync("ann", Cancellation));
        Assert.False(await _limiter.ResetClientAsync("ann", Cancellation));
        Assert.Equal(3, (await CheckAsync("ann")).Remaining);
    }

    [Fact]
    public async Task Statistics_CountEveryAnswer()
    {
        await ConfigureAsync(Limits);
        await UseUpAsync("ann");
        await CheckAsync("ann");
        await CheckAsync("bob");

        Assert.Equal(new RateLimiterStatistics(2, 5, 1), await _limiter.GetStatisticsAsync(Cancellation));
        Assert.Equal(new ClientUsage(4, 1, 0), await _limiter.GetClientAsync("ann", Cancellation));
    }

    [Fact]
    public async Task ClockThatIsSetBack_GivesNothingAndTakesNothing()
    {
        await ConfigureAsync(Limits);
        await CheckAsync("ann");
        LimiterState now = _limiter.State;
        DateTimeOffset later = _time.GetUtcNow() + TimeSpan.FromHours(1);
        _limiter.State.Clients["ann"] = now.Clients["ann"] with { Bucket = now.Clients["ann"].Bucket with { RefilledAt = later } };

        Assert.Equal(2, (await CheckAsync("ann")).Remaining);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, (await _limiter.GetClientAsync("ann", Cancellation))!.Available);
    }

    private Task<RateDecision> CheckAsync(string client) => _limiter.CheckMessageAsync(client, Cancellation).AsTask();

    private Task ConfigureAsync(RateLimits limits) => _limiter.ConfigureAsync(limits, Cancellation).AsTask();

    private async Task RefusesAsync(RateLimits limits, string member) =>
        Assert.Equal(member, (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ConfigureAsync(limits))).ParamName);

    private async Task UseUpAsync(string client)
    {
        for (int message = 0; message < Limits.ClientBurst; message++)
        {
            Assert.True((await CheckAsync(client)).IsAllowed);
        }
    }
}
