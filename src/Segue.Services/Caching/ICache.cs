namespace Segue.Services.Caching;

/// <summary>
/// A cache in three levels: a table in this process, a store that several processes share, and one of the host's choice. What is read
/// from a deeper level is kept in the ones above it.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. What reads or writes single entries runs beside other calls, so that nobody waits for a store that is slow; a caller
/// that waits for each of its calls sees its own writes. A store that fails costs a miss, never an error.
/// </para>
/// <para>Follows erlmcp's cache, which sorts its whole table to find the entry that goes.</para>
/// </remarks>
[Contract]
public interface ICache
{
    /// <summary>Reads an entry. O(1) where the first level has it.</summary>
    /// <param name="key">The key: 1 to 1,024 characters, none of them NUL.</param>
    /// <param name="options">What to read, and what the caller has already; null for the defaults.</param>
    /// <param name="cancellation">Gives the reading of deeper levels up.</param>
    /// <returns>What was found, with its ETag, and where.</returns>
    /// <exception cref="CacheRefusedException">The key is none.</exception>
    [Concurrent]
    ValueTask<CacheReading> GetAsync(string key, CacheReadOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Writes an entry, in the place of any other under its key.</summary>
    /// <param name="key">The key: 1 to 1,024 characters, none of them NUL.</param>
    /// <param name="content">What to keep.</param>
    /// <param name="options">For how long, where, and under which tags; null for the defaults.</param>
    /// <param name="cancellation">
    /// Leaves the deeper levels to the next tick; the first one is written by then. One that is cancelled before writes nothing.
    /// </param>
    /// <returns>The entry's ETag.</returns>
    /// <exception cref="CacheRefusedException">The key is none, or an option is out of its range.</exception>
    [Concurrent]
    ValueTask<string> PutAsync(string key, CacheContent content, CacheEntryOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Remembers that there is nothing under a key, so that nobody looks for it again for a while.</summary>
    /// <param name="key">The key: 1 to 1,024 characters, none of them NUL.</param>
    /// <param name="options">For how long; null for <see cref="CacheOptions.NegativeTimeToLive"/>.</param>
    /// <param name="cancellation">
    /// Leaves the deeper levels to the next tick; the first one is written by then. One that is cancelled before writes nothing.
    /// </param>
    /// <returns>When it is written.</returns>
    /// <exception cref="CacheRefusedException">The key is none, or an option is out of its range.</exception>
    /// <remarks>The legacy version does not know negative results, and keeps none.</remarks>
    [Concurrent]
    ValueTask PutAbsentAsync(string key, CacheEntryOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Removes an entry from all levels.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Leaves the deeper levels to the next tick; the first one has it no more by then.</param>
    /// <returns>Whether the first level had it.</returns>
    /// <exception cref="CacheRefusedException">The key is none.</exception>
    [Concurrent]
    ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>Removes all entries with a tag, from all levels. O(entries found).</summary>
    /// <param name="tag">The tag, compared by its characters.</param>
    /// <param name="cancellation">Leaves the deeper levels to the next tick; the first one has none of them by then.</param>
    /// <returns>How many the first level had.</returns>
    /// <exception cref="CacheRefusedException">The tag is empty or too long.</exception>
    [Concurrent]
    ValueTask<long> InvalidateTagAsync(string tag, CancellationToken cancellation = default);

    /// <summary>Removes all entries that depend on something, from all levels. O(entries found).</summary>
    /// <param name="dependency">What has changed, compared by its characters.</param>
    /// <param name="cancellation">Leaves the deeper levels to the next tick; the first one has none of them by then.</param>
    /// <returns>How many the first level had.</returns>
    /// <exception cref="CacheRefusedException">The dependency is empty or too long.</exception>
    [Concurrent]
    ValueTask<long> InvalidateDependencyAsync(string dependency, CancellationToken cancellation = default);

    /// <summary>What is known of an entry of the first level. It is a use where rows go because there are too many, and no access.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Null where the first level has none.</returns>
    /// <exception cref="CacheRefusedException">The key is none.</exception>
    [Concurrent]
    ValueTask<CacheEntryInfo?> GetInfoAsync(string key, CancellationToken cancellation = default);

    /// <summary>Removes every entry, from all levels.</summary>
    /// <param name="cancellation">Leaves the deeper levels to the next tick; the first one is empty by then.</param>
    /// <returns>When they are gone.</returns>
    ValueTask ClearAsync(CancellationToken cancellation = default);

    /// <summary>Counts since the first start; they survive upgrades.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The counts now.</returns>
    ValueTask<CacheStatistics> GetStatisticsAsync(CancellationToken cancellation = default);

    /// <summary>The options in force.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The options.</returns>
    ValueTask<CacheOptions> GetOptionsAsync(CancellationToken cancellation = default);

    /// <summary>Changes the options. Entries that are there keep their time.</summary>
    /// <param name="options">The options from now on.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When they hold.</returns>
    /// <exception cref="CacheRefusedException">An option is out of its range.</exception>
    ValueTask ConfigureAsync(CacheOptions options, CancellationToken cancellation = default);

    /// <summary>Writes what waits to be written back, now instead of with the next tick.</summary>
    /// <param name="cancellation">Gives it up; what was not written waits on.</param>
    /// <returns>How many entries wait still: those that a store did not take.</returns>
    ValueTask<int> WriteBackAsync(CancellationToken cancellation = default);
}
