using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// Computes what no level has, once for all who ask at the same time. The computations are the host's: an upgrade of the cache in the
/// middle of one changes nothing for those who wait.
/// </summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class CacheFlights(
    ICache cache,
    CacheHost host,
    IOptionsMonitor<CachingOptions> options,
    CachingInstruments instruments,
    ILogger<CacheFlights> logger)
{
    private readonly FlightTable _flights = host.Flights;

    /// <summary>Gives what a key has, and computes it where it has nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reading">Where to look once more before it is computed.</param>
    /// <param name="writing">How to keep what was computed; null for not at all.</param>
    /// <param name="compute">Computes it; null where there is nothing. Cancelled when nobody waits for it any more.</param>
    /// <param name="cancellation">Takes this caller out; the others go on waiting.</param>
    public async Task<CacheContent?> RunAsync(
        string key,
        CacheReadOptions reading,
        CacheEntryOptions? writing,
        Func<CancellationToken, ValueTask<CacheContent?>> compute,
        CancellationToken cancellation)
    {
        while (true)
        {
            CacheFlight flight = _flights.GetOrAdd(key);
            if (!flight.TryJoin(out bool isFirst))
            {
                // It was given up by all who waited, and is on its way out.
                _flights.Remove(key, flight);
                continue;
            }

            if (isFirst)
            {
                _ = Task.Run(() => FlyAsync(key, flight, reading, writing, compute), CancellationToken.None);
            }

            try
            {
                return await flight.Result.WaitAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                flight.Leave();
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Those who wait get it.")]
    private async Task FlyAsync(
        string key,
        CacheFlight flight,
        CacheReadOptions reading,
        CacheEntryOptions? writing,
        Func<CancellationToken, ValueTask<CacheContent?>> compute)
    {
        try
        {
            CacheContent? content = await ComputeAsync(key, flight, reading, writing, compute).ConfigureAwait(false);

            // In this order: whoever comes after the removal finds what was kept.
            _flights.Remove(key, flight);
            flight.End(content);
        }
        catch (Exception exception)
        {
            _flights.Remove(key, flight);
            flight.Fail(exception);
        }
    }

    private async Task<CacheContent?> ComputeAsync(
        string key,
        CacheFlight flight,
        CacheReadOptions reading,
        CacheEntryOptions? writing,
        Func<CancellationToken, ValueTask<CacheContent?>> compute)
    {
        CancellationToken cancellation = flight.Cancellation;

        // Once more: a computation may have ended between this caller's look and its turn.
        CacheReading found = await cache.GetAsync(key, reading, cancellation).ConfigureAwait(false);
        if (found.Outcome is CacheOutcome.Found or CacheOutcome.Absent)
        {
            return found.Content;
        }

        instruments.CountComputation();
        CacheContent? content = await compute(cancellation).ConfigureAwait(false);

        // It may not have heeded its token: then others compute it by now, and theirs is newer.
        cancellation.ThrowIfCancellationRequested();
        if (writing is null || flight.IsOutOfDate)
        {
            return content; // for those who asked before the change; those who come after it compute anew
        }

        if (content is null)
        {
            await cache.PutAbsentAsync(key, writing with { TimeToLive = null }, cancellation).ConfigureAwait(false);
        }
        else if (content.Bytes.Length <= options.CurrentValue.MostBytes)
        {
            await cache.PutAsync(key, content, writing, cancellation).ConfigureAwait(false);
        }
        else
        {
            logger.LogValueTooLarge(key, content.Bytes.Length, options.CurrentValue.MostBytes);
        }

        return content;
    }
}
