using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;
using Segue.Runtime.Servers;

namespace Segue.Benchmarks.Keyed;

/// <summary>
/// Calls to instances of a keyed server that nobody else calls, beside a call to a server without keys. What a call itself
/// allocates is the counter's record of 24 bytes, in all.
/// </summary>
public class KeyedCallBenchmarks
{
    private const int Instances = 100_000;

    private IHost _host = null!;
    private ServerRegistry _servers = null!;
    private ICounter _server = null!;
    private IKeyedCounter _held = null!;
    private long _key;

    /// <summary>Starts the host and makes the instances.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = await BenchmarkHost.StartAsync("counter");
        _servers = _host.Services.GetRequiredService<ServerRegistry>();
        _server = _host.Services.GetRequiredService<ICounter>();
        _held = _servers.Get<IKeyedCounter>(0);
        for (long key = 0; key < Instances; key++)
        {
            await _servers.Get<IKeyedCounter>(key).IncrementAsync();
        }
    }

    /// <summary>Stops the host.</summary>
    [GlobalCleanup]
    public Task StopAsync() => _host.StopAsync();

    /// <summary>A server without keys.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask<long> Server() => _server.IncrementAsync();

    /// <summary>One instance, by a proxy that is held.</summary>
    [Benchmark]
    public ValueTask<long> HeldInstance() => _held.IncrementAsync();

    /// <summary>Another instance each time, found by its key.</summary>
    [Benchmark]
    public ValueTask<long> FoundInstance() => _servers.Get<IKeyedCounter>(_key = (_key + 7919) % Instances).IncrementAsync();
}
