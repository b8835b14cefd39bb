using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Calls;

/// <summary>Calls to a server that many call at once, each the next as soon as it has its answer.</summary>
public class CrowdedCallBenchmarks
{
    /// <summary>So many that callers meet for most of the time: with a thousand each, most would be done before the last begins.</summary>
    private const int Calls = 6_400_000;

    private IHost _host = null!;
    private ICounter _server = null!;
    private readonly SemaphoreCounter _semaphore = new();

    /// <summary>How many callers there are.</summary>
    [Params(2, 64)]
    public int Callers { get; set; }

    /// <summary>Starts the host.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = await BenchmarkHost.StartAsync("counter");
        _server = _host.Services.GetRequiredService<ICounter>();
    }

    /// <summary>Stops the host.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.StopAsync();
        _semaphore.Dispose();
    }

    /// <summary>Behind a semaphore.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task Semaphore() => CallAsync(_semaphore);

    /// <summary>In a server.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Server() => CallAsync(_server);

    private Task CallAsync(ICounter counter) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        for (int call = 0; call < Calls / Callers; call++)
        {
            await counter.IncrementAsync().ConfigureAwait(false);
        }
    })));
}
