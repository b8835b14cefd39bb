namespace Segue.Services.Caching;

/// <summary>
/// The statistics: rows of a table and not members of the state, because readings run beside each other and must not write the state.
/// The names are the same in all versions.
/// </summary>
internal static class CacheCounts
{
    public const string Hits = "hits";

    public const string Misses = "misses";

    public const string Writes = "writes";

    public const string Deletes = "deletes";

    public static void Count(this Table<string, long> counts, string name, long by = 1)
    {
        if (by != 0)
        {
            counts.AddOrUpdate(name, static (_, added) => added, static (_, present, added) => present + added, by);
        }
    }

    public static long Of(this Table<string, long> counts, string name) => counts.TryGetValue(name, out long count) ? count : 0;

    public static CacheLevelStatistics OfLevel(this Table<string, long> counts, CacheLevels level) => new(
        counts.Of(HitsOf(level)),
        counts.Of(MissesOf(level)),
        counts.Of(WritesOf(level)),
        counts.Of(FailuresOf(level)),
        counts.Of(UnreadableOf(level)));

    public static string HitsOf(CacheLevels level) => level switch
    {
        CacheLevels.First => "first-hits",
        CacheLevels.Second => "second-hits",
        _ => "third-hits",
    };

    public static string MissesOf(CacheLevels level) => level switch
    {
        CacheLevels.First => "first-misses",
        CacheLevels.Second => "second-misses",
        _ => "third-misses",
    };

    public static string WritesOf(CacheLevels level) => level switch
    {
        CacheLevels.First => "first-writes",
        CacheLevels.Second => "second-writes",
        _ => "third-writes",
    };

    public static string FailuresOf(CacheLevels level) => level switch
    {
        CacheLevels.First => "first-failures",
        CacheLevels.Second => "second-failures",
        _ => "third-failures",
    };

    public static string UnreadableOf(CacheLevels level) => level switch
    {
        CacheLevels.First => "first-unreadable",
        CacheLevels.Second => "second-unreadable",
        _ => "third-unreadable",
    };
}
