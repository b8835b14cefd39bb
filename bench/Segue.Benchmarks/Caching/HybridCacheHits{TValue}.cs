using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Services.Hosting;

namespace Segue.Benchmarks.Caching;

/// <summary>A hit of <see cref="HybridCache"/>: the default implementation, and the one on Segue's cache, with the same keys and values.</summary>
/// <typeparam name="TValue">What is cached.</typeparam>
public abstract class HybridCacheHits<TValue>
{
    private const int Keys = 1024;

    private readonly string[] _keys = [.. Enumerable.Range(0, Keys).Select(index => $"customers/{index}/profile")];
    private ServiceProvider _services = null!;
    private HybridCache _default = null!;
    private IHost _host = null!;
    private HybridCache _segue = null!;
    private int _next;

    /// <summary>Fills both caches.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        ServiceCollection services = new();
        services.AddHybridCache();
        _services = services.BuildServiceProvider();
        _default = _services.GetRequiredService<HybridCache>();
        _host = await BenchmarkHost.StartAsync(segue => segue.AddCaching().WithHybridCache());
        _segue = _host.Services.GetRequiredService<HybridCache>();
        HybridCacheEntryOptions options = new() { Expiration = TimeSpan.FromDays(1), LocalCacheExpiration = TimeSpan.FromDays(1) };
        for (int index = 0; index < Keys; index++)
        {
            await _default.SetAsync(_keys[index], ValueOf(index), options);
            await _segue.SetAsync(_keys[index], ValueOf(index), options);
        }
    }

    /// <summary>Stops the host.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _host.StopAsync();
    }

    /// <summary>The default implementation.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask<TValue> Default() => ReadAsync(_default);

    /// <summary>On Segue's cache.</summary>
    [Benchmark]
    public ValueTask<TValue> Segue() => ReadAsync(_segue);

    /// <summary>What is kept under a key.</summary>
    protected abstract TValue ValueOf(int index);

    private ValueTask<TValue> ReadAsync(HybridCache cache) =>
        cache.GetOrCreateAsync<object?, TValue>(_keys[_next++ & (Keys - 1)], state: null, static (_, _) => throw new InvalidOperationException("It was no hit."));
}
