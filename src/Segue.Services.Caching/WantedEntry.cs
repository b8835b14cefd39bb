namespace Segue.Services.Caching;

/// <summary>What the deeper levels are to have under a key, and what that was found by.</summary>
/// <param name="Entry">The entry; null for nothing.</param>
/// <param name="To">The levels that are to have it; the others are to have nothing.</param>
/// <param name="Waiting">What waited under the key then; null for nothing.</param>
/// <param name="Changes">The count that was read before all that.</param>
internal readonly record struct WantedEntry(CacheEntry? Entry, CacheLevels To, CacheEntry? Waiting, long Changes);
