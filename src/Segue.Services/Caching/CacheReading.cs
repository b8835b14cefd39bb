namespace Segue.Services.Caching;

/// <summary>What was read.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Content">The entry; null unless it was found.</param>
/// <param name="ETag">The ETag, with its quotation marks; null where there is no entry.</param>
/// <param name="ExpiresAt">When the entry ends in the first level (UTC); null for never, and where there is none.</param>
/// <param name="Level">Which level had it; <see cref="CacheLevels.None"/> where none had.</param>
public readonly record struct CacheReading(CacheOutcome Outcome, CacheContent? Content, string? ETag, DateTimeOffset? ExpiresAt, CacheLevels Level);
