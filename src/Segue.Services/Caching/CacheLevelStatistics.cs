namespace Segue.Services.Caching;

/// <summary>Counts of one level.</summary>
/// <param name="Hits">Readings that it answered.</param>
/// <param name="Misses">Readings that it did not.</param>
/// <param name="Writes">Entries written.</param>
/// <param name="Failures">Operations that failed or took too long. 0 for the first level.</param>
/// <param name="Unreadable">Entries that could not be read: damaged, foreign, or of a newer version. 0 for the first level.</param>
public sealed record CacheLevelStatistics(long Hits, long Misses, long Writes, long Failures, long Unreadable);
