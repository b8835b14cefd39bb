using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>Reads through the cache, and warms it: what no level has is computed, once for all who ask at the same time.</summary>
/// <remarks>
/// Thread-safe. Computations run in the host: they go on while the cache is upgraded. Follows erlmcp's cache warming, which computes a
/// value as often as it is asked for.
/// </remarks>
public sealed class CacheLoader
{
    private static readonly CacheReadOptions DefaultReading = new();
    private static readonly CacheEntryOptions DefaultWriting = new();

    private readonly ICache _cache;
    private readonly CacheFlights _flights;

    internal CacheLoader(ICache cache, CacheFlights flights)
    {
        _cache = cache;
        _flights = flights;
    }

    /// <summary>Reads an entry, or computes and keeps it.</summary>
    /// <param name="key">The key: 1 to 1,024 characters, none of them NUL.</param>
    /// <param name="compute">
    /// Computes what no level has; null where there is nothing, which is remembered for <see cref="CacheOptions.NegativeTimeToLive"/>.
    /// Its token is cancelled when nobody waits any more.
    /// </param>
    /// <param name="options">How to keep it; null for the defaults.</param>
    /// <param name="cancellation">Takes this caller out; the computation goes on for the others.</param>
    /// <returns>The content; null where there is nothing.</returns>
    /// <exception cref="CacheRefusedException">The key is none, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>What the computation throws, all who wait for it get, and nothing is kept.</remarks>
    public async ValueTask<CacheContent?> GetOrComputeAsync(
        string key,
        Func<CancellationToken, ValueTask<CacheContent?>> compute,
        CacheEntryOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(compute);
        CacheReading reading = await _cache.GetAsync(key, DefaultReading, cancellation).ConfigureAwait(false);
        return reading.Outcome is CacheOutcome.Found or CacheOutcome.Absent
            ? reading.Content
            : await _flights.RunAsync(key, DefaultReading, options ?? DefaultWriting, compute, cancellation).ConfigureAwait(false);
    }

    /// <summary>Computes what is not there yet of some keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="compute">Computes one.</param>
    /// <param name="options">How to keep them; null for the defaults.</param>
    /// <param name="atOnce">How many to compute at once; 1 or more, null for as many as there are processors.</param>
    /// <param name="cancellation">Gives the rest up.</param>
    /// <returns>When all are there.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atOnce"/> is less than 1.</exception>
    /// <exception cref="CacheRefusedException">A key is none, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WarmAsync(
        IEnumerable<string> keys,
        Func<string, CancellationToken, ValueTask<CacheContent?>> compute,
        CacheEntryOptions? options = null,
        int? atOnce = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(compute);
        int parallel = atOnce ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1, nameof(atOnce));
        ParallelOptions bounds = new() { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
        return Parallel.ForEachAsync(keys, bounds, async (key, token) =>
            await GetOrComputeAsync(key, own => compute(key, own), options, token).ConfigureAwait(false));
    }
}
