namespace Segue.Services.Caching;

/// <summary>What becomes of entries in every version; how one is made and described is <see cref="CacheEntryForm"/>'s.</summary>
internal static class CacheEntries
{
    public static readonly TimeSpan RemovalsWait = TimeSpan.FromHours(1);

    /// <summary>Where too much waits they go last: a writing that is forgotten is a miss, a removal that is forgotten an old entry.</summary>
    private static readonly CacheEntryOptions ForRemovals = new() { TimeToLive = RemovalsWait, Priority = CachePriority.High };

    public static CacheEntry CreateAbsent(CacheEntryOptions options, TimeSpan timeToLive, DateTimeOffset now) =>
        CacheEntryForm.Create(new CacheContent([]), options, timeToLive, now) with { IsAbsent = true };

    /// <summary>An entry that the deeper levels are still to be told of.</summary>
    public static CacheEntry Waiting(this CacheEntry entry) => entry with { LocalExpiresAt = null, Origin = CacheLevels.Deeper };

    /// <summary>A removal that a deeper level did not take. It is given up when what it removes has ended by itself, in all likelihood.</summary>
    public static CacheEntry CreateRemoval(DateTimeOffset now) =>
        CreateAbsent(ForRemovals, RemovalsWait, now) with { Origin = CacheLevels.None };

    /// <summary>The entry as the first level keeps it when a deeper one had it.</summary>
    public static CacheEntry Promoted(this CacheEntry entry, CacheLevels level, TimeSpan? localTimeToLive, DateTimeOffset now) => entry with
    {
        Origin = level,
        LocalExpiresAt = LocalEndOf(localTimeToLive, now),
    };

    /// <summary>When an entry ends that is written now; null where it does not.</summary>
    public static DateTimeOffset? EndOf(CacheEntryOptions options, CacheStrategy strategy, TimeSpan timeToLive, DateTimeOffset now)
    {
        TimeSpan lives = options.TimeToLive ?? (strategy == CacheStrategy.LeastRecentlyUsed ? Timeout.InfiniteTimeSpan : timeToLive);
        return lives == Timeout.InfiniteTimeSpan ? null : Later(now, lives);
    }

    /// <summary>When the first level lets an entry go, where that is said of it; null where it is not.</summary>
    public static DateTimeOffset? LocalEndOf(TimeSpan? localTimeToLive, DateTimeOffset now) => localTimeToLive is { } local ? Later(now, local) : null;

    /// <summary>A time that the calendar still has: a time to live of a thousand years is one without an end.</summary>
    public static DateTimeOffset? Later(DateTimeOffset now, TimeSpan time) => time < DateTimeOffset.MaxValue - now ? now + time : null;
}
