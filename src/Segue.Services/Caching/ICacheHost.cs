namespace Segue.Services.Caching;

/// <summary>
/// What a version of the cache has of its host: the levels below the first, and who is to be told of changes. It outlives versions.
/// Implemented by <c>Segue.Services.Hosting</c>.
/// </summary>
/// <remarks>Thread-safe. No operation throws because a store fails; each is over within a bound, so that no commit waits for long.</remarks>
public interface ICacheHost
{
    /// <summary>The levels that there are.</summary>
    CacheLevels Levels { get; }

    /// <summary>
    /// The oldest version of the cache that reads what is written to the deeper levels, as the host's options say; null where they do not.
    /// </summary>
    int? OldestReader { get; }

    /// <summary>Whether a release is under way, so that the version before may come back.</summary>
    bool IsReleaseUnderWay { get; }

    /// <summary>Reads an entry of a level.</summary>
    /// <param name="level">The level; one.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>What it has.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<CacheLevelReading> ReadAsync(CacheLevels level, string key, CancellationToken cancellation);

    /// <summary>Writes an entry to a level.</summary>
    /// <param name="level">The level; one.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<CacheLevelOutcome> WriteAsync(CacheLevels level, CacheLevelEntry entry, CancellationToken cancellation);

    /// <summary>Removes an entry from a level.</summary>
    /// <param name="level">The level; one.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<CacheLevelOutcome> RemoveAsync(CacheLevels level, string key, CancellationToken cancellation);

    /// <summary>Removes all entries of a group from a level.</summary>
    /// <param name="level">The level; one.</param>
    /// <param name="group">Whether the name is a tag or a dependency.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<CacheLevelOutcome> RemoveGroupAsync(CacheLevels level, CacheGroup group, string name, CancellationToken cancellation);

    /// <summary>Removes every entry of a level.</summary>
    /// <param name="level">The level; one.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<CacheLevelOutcome> ClearAsync(CacheLevels level, CancellationToken cancellation);

    /// <summary>Counts the changes under a key, and a few others that share its count.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A number that is another one after each change.</returns>
    long ChangesOf(string key);

    /// <summary>
    /// Tells that an entry was written or removed: copies that the host has of it are none any more, and what it computes is not kept.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>The count of its changes now.</returns>
    long Changed(string key);

    /// <summary>Tells that any entry may have been removed: no copy is one any more, and nothing that is being computed is kept.</summary>
    void AllChanged();
}
