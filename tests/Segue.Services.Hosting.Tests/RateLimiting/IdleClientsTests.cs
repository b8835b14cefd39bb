using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>Memory in a host: many clients leave while others are served.</summary>
public sealed class IdleClientsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rate-limiting-1")]
    [InlineData("rate-limiting")]
    public async Task ManyIdleClients_Leave_AndTheOneThatAsksStays(string module)
    {
        FakeTimeProvider time = new();
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.Services.AddSingleton<TimeProvider>(time);
            segue.AddRateLimiting(options => options.Limits = new RateLimits { Global = new RateLimit(1e9) }, Application.Module(module));
        });
        IRateLimiter limiter = application.Get<IRateLimiter>();
        for (int client = 0; client < 10_000; client++)
        {
            await limiter.CheckMessageAsync($"client-{client}", cancellation: Cancellation);
        }

        time.Advance(TimeSpan.FromMinutes(9));
        await limiter.CheckMessageAsync("busy", cancellation: Cancellation);
        time.Advance(TimeSpan.FromMinutes(2));
        while ((await limiter.GetStatisticsAsync(Cancellation)).Clients > 1)
        {
            await limiter.CheckMessageAsync("busy", cancellation: Cancellation);
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.NotNull(await limiter.GetClientAsync("busy", Cancellation));
    }
}
