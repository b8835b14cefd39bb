using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Services.Hosting.RateLimiting;
using Segue.Services.RateLimiting;

namespace Segue.Benchmarks.RateLimiting;

/// <summary>
/// One permit of one client that nobody else asks for: the limiter that can be upgraded, beside the one of .NET. Each has a
/// token bucket for the client and one for all clients together, so that both decide the same.
/// </summary>
public class PermitBenchmarks
{
    private const string Client = "client-000001";

    private static readonly TokenBucketRateLimiterOptions Unlimited = new()
    {
        TokenLimit = int.MaxValue,
        TokensPerPeriod = int.MaxValue / 2,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
    };

    private IHost _host = null!;
    private IRateLimiter _limiter = null!;
    private PartitionedRateLimiter<string> _adapter = null!;
    private PartitionedRateLimiter<string> _client = null!;
    private PartitionedRateLimiter<string> _chained = null!;

    /// <summary>Starts the host.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = await BenchmarkHost.StartAsync("rate-limiting-2");
        _limiter = _host.Services.GetRequiredService<IRateLimiter>();
        await _limiter.ConfigureAsync(new RateLimits { Messages = new RateLimit(1e9), Global = new RateLimit(1e9) });
        _adapter = new ClientRateLimiter<string>(_limiter, client => client);
        _client = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(client, static _ => Unlimited));
        PartitionedRateLimiter<string> global = PartitionedRateLimiter.Create<string, int>(static _ => RateLimitPartition.GetTokenBucketLimiter(0, static _ => Unlimited));
        _chained = PartitionedRateLimiter.CreateChained(_client, global);
    }

    /// <summary>Stops the host.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _chained.DisposeAsync();
        await _client.DisposeAsync();
        await _adapter.DisposeAsync();
    }

    /// <summary>.NET's limiter by client.</summary>
    [Benchmark(Baseline = true)]
    public bool DotNetClientOnly()
    {
        using RateLimitLease lease = _client.AttemptAcquire(Client);
        return lease.IsAcquired;
    }

    /// <summary>.NET's limiters by client and for all, as one.</summary>
    [Benchmark]
    public bool DotNetClientAndGlobal()
    {
        using RateLimitLease lease = _chained.AttemptAcquire(Client);
        return lease.IsAcquired;
    }

    /// <summary>The limiter as a server.</summary>
    [Benchmark]
    public ValueTask<RateDecision> SegueServer() => _limiter.CheckMessageAsync(Client);

    /// <summary>The limiter in the form of .NET's.</summary>
    [Benchmark]
    public bool SegueAsDotNet()
    {
        using RateLimitLease lease = _adapter.AttemptAcquire(Client);
        return lease.IsAcquired;
    }
}
