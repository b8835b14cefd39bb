using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;
using Segue.Comparisons.Subject.Loading;
using Segue.Services.RateLimiting;

namespace Segue.Comparisons.Subject.Calls;

/// <summary>The rate limiter as a server, beside which the baselines run the same class as a plain object.</summary>
internal static class LimiterCallRun
{
    public static async Task RunAsync(RunOptions options)
    {
        using IHost host = await SubjectHost.StartAsync(ModuleImages.Open("rate-limiting", ModuleVariant.Collectible));
        IRateLimiter limiter = host.Services.GetRequiredService<IRateLimiter>();
        await limiter.ConfigureAsync(new RateLimits { Messages = new RateLimit(1e9), Global = new RateLimit(1e9) });
        Figures.Write("segue.limiter.throughput", await OneCaller.MeasureAsync(client => limiter.CheckMessageAsync(client), options), "calls/s");
        await host.StopAsync();
    }
}
