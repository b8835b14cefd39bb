namespace Segue.Services.Caching;

/// <summary>
/// A level below the first: a store of bytes by key. Implemented by the host, because connections are a host's: a version of the cache
/// comes and goes, and must leave nothing behind that calls it.
/// </summary>
/// <remarks>
/// Thread-safe. Implementations may throw whatever they like: the host counts it, and the cache goes on without the level for a while.
/// They heed their tokens: a writing that was given up and takes effect later takes the place of a newer one.
/// </remarks>
public interface ICacheLevel
{
    /// <summary>Reads an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>The bytes as they were written, which nobody writes again; null where there are none.</returns>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Writes an entry, in the place of any other.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>When it is written.</returns>
    ValueTask SetAsync(CacheLevelEntry entry, CancellationToken cancellation);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>When it is gone.</returns>
    ValueTask RemoveAsync(string key, CancellationToken cancellation);

    /// <summary>Removes all entries with a tag or dependency, without looking at others.</summary>
    /// <param name="group">Whether the name is a tag or a dependency.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>When they are gone.</returns>
    ValueTask RemoveGroupAsync(CacheGroup group, string name, CancellationToken cancellation);

    /// <summary>Removes every entry.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>When they are gone.</returns>
    ValueTask ClearAsync(CancellationToken cancellation);
}
