using System.Threading.RateLimiting;
using Segue.Services.Hosting.RateLimiting;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>The limiter in the form of .NET's own.</summary>
public sealed class ClientRateLimiterTests
{
    private static readonly RateLimits Limits = new() { Messages = new RateLimit(0.1) { Burst = 3 }, ToolCalls = new RateLimit(0.1) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leases_AreTheLimitersDecisions_BothWaysOfAsking()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<string> limiter = new(application.Get<IRateLimiter>(), client => client);

        using RateLimitLease two = limiter.AttemptAcquire("ann", 2);
        using RateLimitLease one = await limiter.AcquireAsync("ann", cancellationToken: Cancellation);
        using RateLimitLease denied = limiter.AttemptAcquire("ann");
        using RateLimitLease none = await limiter.AcquireAsync("ann", 0, Cancellation);

        Assert.Equal((true, true, false, false), (two.IsAcquired, one.IsAcquired, denied.IsAcquired, none.IsAcquired));
        Assert.Empty(two.MetadataNames);
        Assert.True(denied.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait));
        Assert.InRange(wait, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.True(denied.TryGetMetadata(MetadataName.ReasonPhrase, out string? reason));
        Assert.Contains("used up", reason, StringComparison.Ordinal);
        Assert.Equal(["REASON_PHRASE", "RETRY_AFTER"], denied.MetadataNames.Order());
        Assert.False(denied.TryGetMetadata("OTHER", out _));
    }

    [Fact]
    public async Task MoreThanThereEverAre_HaveNoTimeToRetry()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<string> limiter = new(application.Get<IRateLimiter>(), client => client);

        using RateLimitLease denied = limiter.AttemptAcquire("ann", 4);

        Assert.False(denied.TryGetMetadata(MetadataName.RetryAfter, out _));
    }

    [Fact]
    public async Task Kind_IsTheOneThatItWasMadeFor()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<int> limiter = new(application.Get<IRateLimiter>(), number => $"client-{number}", LimitKind.ToolCall);

        using RateLimitLease first = limiter.AttemptAcquire(1);
        using RateLimitLease second = limiter.AttemptAcquire(1);
        using RateLimitLease other = limiter.AttemptAcquire(2);

        Assert.Equal((true, false, true), (first.IsAcquired, second.IsAcquired, other.IsAcquired));
    }

    [Fact]
    public async Task RequestThatIsDeniedBothWays_AsTheMiddlewareDoes_IsOneViolation()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<string> limiter = new(application.Get<IRateLimiter>(), client => client);
        using RateLimitLease all = limiter.AttemptAcquire("ann", 3);

        using RateLimitLease first = limiter.AttemptAcquire("ann");
        using RateLimitLease second = await limiter.AcquireAsync("ann", cancellationToken: Cancellation);

        ClientUsage usage = (await application.Get<IRateLimiter>().GetClientAsync("ann", Cancellation))!;
        Assert.Equal((1, 1, 1), (usage.Allowed, usage.Denied, usage.Violations));
    }

    [Fact]
    public async Task Statistics_AreTheClients()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<string> limiter = new(application.Get<IRateLimiter>(), client => client);
        using RateLimitLease lease = limiter.AttemptAcquire("ann", 2);
        using RateLimitLease denied = await limiter.AcquireAsync("ann", 2, Cancellation);

        System.Threading.RateLimiting.RateLimiterStatistics statistics = limiter.GetStatistics("ann")!;

        Assert.Equal((1, 1, 1), (statistics.CurrentAvailablePermits, statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases));
        Assert.Null(limiter.GetStatistics("bob"));
    }

    [Fact]
    public async Task Cancelled_RequestIsNotMade()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = Limits));
        await using ClientRateLimiter<string> limiter = new(application.Get<IRateLimiter>(), client => client);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.AcquireAsync("ann", 1, new CancellationToken(canceled: true)).AsTask());

        Assert.Null(limiter.GetStatistics("ann"));
    }
}
