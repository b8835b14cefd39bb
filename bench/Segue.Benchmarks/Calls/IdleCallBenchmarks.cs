using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Calls;

/// <summary>A call to a server that nobody else calls. What it allocates is the counter's record of 24 bytes, in both.</summary>
public class IdleCallBenchmarks
{
    private IHost _host = null!;
    private ICounter _server = null!;
    private LockedCounter _locked = null!;

    /// <summary>Starts the host.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = await BenchmarkHost.StartAsync("counter");
        _server = _host.Services.GetRequiredService<ICounter>();
        _locked = new LockedCounter();
    }

    /// <summary>Stops the host.</summary>
    [GlobalCleanup]
    public Task StopAsync() => _host.StopAsync();

    /// <summary>The work in a lock.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask<long> Lock() => _locked.IncrementAsync();

    /// <summary>The work in a server.</summary>
    [Benchmark]
    public ValueTask<long> Server() => _server.IncrementAsync();
}
