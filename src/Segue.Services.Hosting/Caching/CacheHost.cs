using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Runtime.Releases;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>The levels below the first, and the counts of changes; both outlive every version of the cache.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class CacheHost : ICacheHost, IAsyncDisposable
{
    private readonly Dictionary<CacheLevels, CacheLevelGate> _gates = [];
    private readonly IOptionsMonitor<CachingOptions> _options;
    private readonly Lazy<ReleaseHandler> _releases;

    public CacheHost(
        IServiceProvider services,
        IEnumerable<CacheLevelRegistration> registrations,
        IOptionsMonitor<CachingOptions> options,
        TimeProvider time,
        CachingInstruments instruments,
        ILogger<CacheHost> logger)
    {
        _options = options;

        // The host of servers is being made when a cache of its first release asks for this.
        _releases = new Lazy<ReleaseHandler>(services.GetRequiredService<ReleaseHandler>);
        foreach (CacheLevelRegistration registration in registrations)
        {
            _gates[registration.Level] = new CacheLevelGate(registration.Level, registration.Create(services), options, time, instruments, logger);
            Levels |= registration.Level;
        }
    }

    /// <summary>The counts of changes.</summary>
    public ChangeCounts Changes { get; } = new();

    /// <summary>The computations that are under way: a change makes those of before out of date.</summary>
    public FlightTable Flights { get; } = new();

    public CacheLevels Levels { get; }

    public int? OldestReader => _options.CurrentValue.OldestReader;

    public bool IsReleaseUnderWay => _releases.Value.Current is { HasEnded: false };

    public ValueTask<CacheLevelReading> ReadAsync(CacheLevels level, string key, CancellationToken cancellation) =>
        _gates[level].ReadAsync(key, cancellation);

    public ValueTask<CacheLevelOutcome> WriteAsync(CacheLevels level, CacheLevelEntry entry, CancellationToken cancellation)
    {
        CacheLevelGate gate = _gates[level];
        return gate.RunAsync(token => gate.Store.SetAsync(entry, token), cancellation);
    }

    public ValueTask<CacheLevelOutcome> RemoveAsync(CacheLevels level, string key, CancellationToken cancellation)
    {
        CacheLevelGate gate = _gates[level];
        return gate.RunAsync(token => gate.Store.RemoveAsync(key, token), cancellation);
    }

    public ValueTask<CacheLevelOutcome> RemoveGroupAsync(CacheLevels level, CacheGroup group, string name, CancellationToken cancellation)
    {
        CacheLevelGate gate = _gates[level];
        return gate.RunAsync(token => gate.Store.RemoveGroupAsync(group, name, token), cancellation);
    }

    public ValueTask<CacheLevelOutcome> ClearAsync(CacheLevels level, CancellationToken cancellation)
    {
        CacheLevelGate gate = _gates[level];
        return gate.RunAsync(gate.Store.ClearAsync, cancellation);
    }

    public long ChangesOf(string key) => Changes.Of(ChangeCounts.StripeOf(key));

    public long Changed(string key)
    {
        Flights.Outdate(key);
        return Changes.Add(ChangeCounts.StripeOf(key));
    }

    public void AllChanged()
    {
        Flights.OutdateAll();
        Changes.AddToAll();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (CacheLevelGate gate in _gates.Values)
        {
            switch (gate.Store)
            {
                case IAsyncDisposable later:
                    await later.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable now:
                    now.Dispose();
                    break;
            }
        }
    }
}
