using System.Collections.Concurrent;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// The computations that are under way, by key. A change of the entry takes its computation out: whoever asks afterwards begins a new
/// one, and what the old one computes is not kept.
/// </summary>
/// <remarks>
/// Harmful otherwise: C reads the source; the source changes, and W removes the entry; C keeps what it has read, for as long as it lives.
/// A removal of many does not say which entries it concerns, so it takes all out.
/// </remarks>
internal sealed class FlightTable
{
    private readonly ConcurrentDictionary<string, CacheFlight> _flights = new(StringComparer.Ordinal);

    public CacheFlight GetOrAdd(string key) => _flights.GetOrAdd(key, static _ => new CacheFlight());

    public void Remove(string key, CacheFlight flight) => _flights.TryRemove(new KeyValuePair<string, CacheFlight>(key, flight));

    /// <summary>An entry is another one by now.</summary>
    public void Outdate(string key)
    {
        if (_flights.TryGetValue(key, out CacheFlight? flight))
        {
            Outdate(key, flight);
        }
    }

    /// <summary>Any entry may be another one by now.</summary>
    public void OutdateAll()
    {
        foreach ((string key, CacheFlight flight) in _flights)
        {
            Outdate(key, flight);
        }
    }

    private void Outdate(string key, CacheFlight flight)
    {
        flight.Outdate();
        Remove(key, flight);
    }
}
