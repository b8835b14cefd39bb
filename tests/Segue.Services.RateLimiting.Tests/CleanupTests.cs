namespace Segue.Services.RateLimiting.Tests;

/// <summary>Memory is bounded: clients that ask for nothing leave.</summary>
public sealed class CleanupTests
{
    [Fact]
    public async Task IdleClients_Leave_AndThoseThatAskStay()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { IdleTime = TimeSpan.FromMinutes(3) });
        await limiter.CheckAsync("idle");
        for (int minute = 0; minute < 5; minute++)
        {
            await limiter.CheckAsync("busy");
            limiter.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["busy"], limiter.State.Clients.Select(row => row.Key));
        Assert.Equal(limiter.Time.GetUtcNow(), limiter.State.LastCleanup);
        Assert.Equal(new RateLimiterStatistics(1, 6, 0, 0), await limiter.StatisticsAsync());
    }

    [Fact]
    public async Task BlockedClients_StayUntilTheirBlockEnds()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { IdleTime = TimeSpan.FromMinutes(1), ViolationThreshold = 0 });
        await limiter.UseUpAsync("ann");

        limiter.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, limiter.State.Clients.Count);
        limiter.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, limiter.State.Clients.Count);
        Assert.Equal(0, limiter.State.Violations.Count);
    }

    [Fact]
    public async Task ManyClients_LeaveInSteps_WithCallsInBetween()
    {
        Limiter limiter = await Limiter.CreateAsync(limits => limits with { Global = new RateLimit(1e9), IdleTime = TimeSpan.FromMinutes(1) });
        const int clients = 3_000;
        for (int client = 0; client < clients; client++)
        {
            await limiter.CheckAsync($"client-{client}");
        }

        limiter.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(clients - 1_000, limiter.State.Clients.Count);
        await limiter.CheckAsync("client-new");
        for (int step = 0; step < 3; step++)
        {
            limiter.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(["client-new"], limiter.State.Clients.Select(row => row.Key));
    }
}
