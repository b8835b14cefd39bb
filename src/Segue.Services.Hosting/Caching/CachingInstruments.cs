using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>What is measured of the cache. The meter is the host's: it goes on over all versions.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class CachingInstruments : IDisposable
{
    private readonly Meter _meter = new("Segue");
    private readonly Counter<long> _failures;
    private readonly Counter<long> _computations;

    public CachingInstruments()
    {
        _failures = _meter.CreateCounter<long>("segue.cache.level.failures", "{operation}", "Operations of a level below the first that failed.");
        _computations = _meter.CreateCounter<long>("segue.cache.computations", "{value}", "Values that no level had, and that were computed.");
    }

    public void CountFailure(CacheLevels level) => _failures.Add(1, new KeyValuePair<string, object?>("segue.cache.level", level == CacheLevels.Second ? "second" : "third"));

    public void CountComputation() => _computations.Add(1);

    public void Dispose() => _meter.Dispose();
}
