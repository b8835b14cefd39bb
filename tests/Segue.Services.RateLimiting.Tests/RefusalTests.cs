namespace Segue.Services.RateLimiting.Tests;

/// <summary>What makes no sense is refused by name, and changes nothing.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<RateLimits, RateLimits>> Invalid => new()
    {
        { "Messages is null", limits => limits with { Messages = null! } },
        { "Messages.PerSecond is 0,", limits => limits with { Messages = new RateLimit(0) } },
        { "Connections.PerSecond is -1,", limits => limits with { Connections = new RateLimit(-1) } },
        { "ToolCalls.PerSecond is NaN", limits => limits with { ToolCalls = new RateLimit(double.NaN) } },
        { "Subscriptions.PerSecond is", limits => limits with { Subscriptions = new RateLimit(double.PositiveInfinity) } },
        { "Global.Burst is 0,", limits => limits with { Global = new RateLimit(1) { Burst = 0 } } },
        { "Messages.Strategy is 7", limits => limits with { Messages = new RateLimit(1) { Strategy = (LimitStrategy)7 } } },
        { "Messages.Window is 00:00:00", limits => limits with { Messages = new RateLimit(1) { Window = TimeSpan.Zero } } },
        { "Messages.Window is 2.00:00:00", limits => limits with { Messages = new RateLimit(1) { Window = TimeSpan.FromDays(2) } } },
        { "LowPriorityReserve is 1,", limits => limits with { LowPriorityReserve = 1 } },
        { "LowPriorityReserve is NaN", limits => limits with { LowPriorityReserve = double.NaN } },
        { "ViolationThreshold is -1", limits => limits with { ViolationThreshold = -1 } },
        { "ViolationWindow is 00:00:00", limits => limits with { ViolationWindow = TimeSpan.Zero } },
        { "BlockTime is -00:00:01", limits => limits with { BlockTime = TimeSpan.FromSeconds(-1) } },
        { "IdleTime is 00:00:00", limits => limits with { IdleTime = TimeSpan.Zero } },
        { "IdleTime is 366", limits => limits with { IdleTime = TimeSpan.FromDays(366) } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Limit_OutOfItsRange_IsNamed_AndThoseBeforeHold(string expected, Func<RateLimits, RateLimits> change)
    {
        Limiter limiter = await Limiter.CreateAsync();
        LimiterState before = limiter.State;

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => limiter.ConfigureAsync(change(new RateLimits())));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Same(before, limiter.State);
    }

    [Fact]
    public async Task NoLimits_AreRefused() => await Assert.ThrowsAsync<ArgumentNullException>(() => new Limiter().ConfigureAsync(null!));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Client_WithoutAName_IsRefused(string? client)
    {
        RateLimiter limiter = new Limiter().Server;
        Func<Task>[] calls =
        [
            () => limiter.CheckMessageAsync(client!, cancellation: Cancellation).AsTask(),
            () => limiter.CheckConnectionAsync(client!, Cancellation).AsTask(),
            () => limiter.CheckToolCallAsync(client!, Cancellation).AsTask(),
            () => limiter.CheckSubscriptionAsync(client!, Cancellation).AsTask(),
            () => limiter.CheckAsync(default, Cancellation).AsTask(),
            () => limiter.GetClientAsync(client!, Cancellation).AsTask(),
            () => limiter.ResetClientAsync(client!, Cancellation).AsTask(),
            () => limiter.IsLimitedAsync(client!, Cancellation).AsTask(),
            () => limiter.IsAttackAsync(client!, Cancellation).AsTask(),
            () => limiter.SetPriorityAsync(client!, RequestPriority.High, Cancellation).AsTask(),
            () => limiter.SetStrategyAsync(client!, LimitStrategy.LeakyBucket, Cancellation).AsTask(),
            () => limiter.GetSharedCountAsync("scope", client!, Cancellation).AsTask(),
            () => limiter.GetSharedCountAsync(client!, "ann", Cancellation).AsTask(),
            () => limiter.AddSharedCountAsync("scope", client!, 1, Cancellation).AsTask(),
        ];

        foreach (Func<Task> call in calls)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(call);
        }

        Assert.Empty(limiter.State.Clients);
    }

    [Fact]
    public async Task Requests_ThatAreNone_AreRefused()
    {
        Limiter limiter = new();
        RateRequest request = new("ann", LimitKind.Message);

        await Assert.ThrowsAsync<ArgumentException>(() => limiter.CheckAsync(request with { Permits = -1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.CheckAsync(request with { Kind = (LimitKind)4 }));
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.CheckAsync(request with { Kind = (LimitKind)(-1) }));
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.CheckAsync(request with { Priority = (RequestPriority)2 }));
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.Server.SetPriorityAsync("ann", (RequestPriority)2, Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.Server.SetStrategyAsync("ann", (LimitStrategy)3, Cancellation).AsTask());

        Assert.Empty(limiter.State.Clients);
    }
}
