namespace CachedApi;

/// <summary>The slow source behind the API; it counts how often it is asked.</summary>
internal sealed class Forecasts
{
    private int _asked;

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Makes a forecast.</summary>
    public async ValueTask<Forecast> ReadAsync(string city, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _asked);
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        return new Forecast(city, city.Length * 3 % 30);
    }
}
