using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;
using Segue.Services.RateLimiting;

namespace Segue.Comparisons.Baselines;

/// <summary>The rate limiter's very class as a plain object, one call at a time by a lock: what nobody can upgrade.</summary>
internal static class PlainLimiterRun
{
    public static async Task RunAsync(RunOptions options)
    {
        RateLimiter limiter = new(TimeProvider.System);
        Lock gate = new();
        await limiter.ConfigureAsync(new RateLimits { Messages = new RateLimit(1e9), Global = new RateLimit(1e9) });
        double perSecond = await OneCaller.MeasureAsync(
            client =>
            {
                lock (gate)
                {
                    return limiter.CheckMessageAsync(client);
                }
            },
            options);
        Figures.Write("plain.limiter.throughput", perSecond, "calls/s");
    }
}
