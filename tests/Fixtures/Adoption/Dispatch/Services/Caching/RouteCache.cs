namespace Dispatch.Services.Caching;

/// <summary>Ways between places, kept for a while.</summary>
public sealed class RouteCache
{
    private readonly Dictionary<string, Entry> _entries = [];
    private int _hits;
    private int _misses;

    private enum Quality
    {
        Guessed,
        Measured,
    }

    public TimeSpan? Find(string way, DateTimeOffset now)
    {
        if (_entries.TryGetValue(way, out Entry? entry) && entry.Expires > now)
        {
            _hits++;
            entry.Uses++;
            return entry.Time;
        }

        _misses++;
        return null;
    }

    public void Put(string way, TimeSpan time, DateTimeOffset expires, bool isMeasured) =>
        _entries[way] = new Entry { Time = time, Expires = expires, Quality = isMeasured ? Quality.Measured : Quality.Guessed };

    public double HitRate() => _hits / (double)Math.Max(1, _hits + _misses);

    private sealed class Entry
    {
        public TimeSpan Time { get; init; }

        public DateTimeOffset Expires { get; init; }

        public Quality Quality { get; init; }

        public int Uses { get; set; }
    }
}
