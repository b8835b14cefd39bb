using Microsoft.Extensions.Time.Testing;

namespace Segue.Services.RateLimiting.Tests;

/// <summary>The limiter as an ordinary class: no host, no proxy, a clock that the test moves.</summary>
internal sealed class Limiter
{
    public Limiter()
    {
        Server = new RateLimiter(Time);
        Server.Timers.RunOn(Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public RateLimiter Server { get; }

    public LimiterState State => Server.State;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A limiter with small limits: 2 messages per second, 4 at once.</summary>
    public static async Task<Limiter> CreateAsync(Func<RateLimits, RateLimits>? change = null)
    {
        Limiter limiter = new();
        RateLimits limits = new() { Messages = new RateLimit(2) { Burst = 4 }, Global = new RateLimit(100) };
        await limiter.ConfigureAsync(change?.Invoke(limits) ?? limits);
        return limiter;
    }

    public Task ConfigureAsync(RateLimits limits) => Server.ConfigureAsync(limits, Cancellation).AsTask();

    public Task<RateDecision> CheckAsync(string client, RequestPriority? priority = null) => Server.CheckMessageAsync(client, priority, Cancellation).AsTask();

    public Task<RateDecision> CheckAsync(RateRequest request) => Server.CheckAsync(request, Cancellation).AsTask();

    public Task<ClientUsage?> GetAsync(string client) => Server.GetClientAsync(client, Cancellation).AsTask();

    public Task<RateLimiterStatistics> StatisticsAsync() => Server.GetStatisticsAsync(Cancellation).AsTask();

    public async Task<string[]> BlockedAsync() => [.. (await Server.GetBlockedAsync(Cancellation)).Select(block => block.Client)];

    /// <summary>Asks until it is denied.</summary>
    /// <returns>How many messages passed.</returns>
    public async Task<int> UseUpAsync(string client)
    {
        int passed = 0;
        while ((await CheckAsync(client)).IsAllowed)
        {
            passed++;
        }

        return passed;
    }

    /// <summary>Has a client denied so many times.</summary>
    public async Task<RateDecision> ViolateAsync(string client, int times)
    {
        RateDecision last = default;
        for (int request = 0; request < times; request++)
        {
            last = await CheckAsync(client);
            Assert.False(last.IsAllowed);
        }

        return last;
    }
}
