using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>How an application uses its cache.</summary>
public sealed class CachingOptions
{
    /// <summary>
    /// The options of the cache: set when the application starts, and again whenever they change in its configuration. Options that are
    /// out of their range stop the start; while the application runs they are logged, and those before hold.
    /// </summary>
    /// <value>
    /// The default is null: the options are the cache's own affair, its defaults at the first start and what was set with
    /// <see cref="ICache.ConfigureAsync"/> since.
    /// </value>
    public CacheOptions? Cache { get; set; }

    /// <summary>
    /// How long an operation of a deeper level may take before it counts as failed; above zero. A commit waits for calls that wait for a
    /// level, and calls that write wait for the one before them under their key.
    /// </summary>
    /// <value>The default is 500 milliseconds.</value>
    public TimeSpan LevelTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many operations of a level fail in a row before it is left alone; 1 or more.</summary>
    /// <value>The default is 3.</value>
    public int FailuresBeforePause { get; set; } = 3;

    /// <summary>How long a failing level is left alone before one operation tries it again; above zero.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PauseAfterFailures { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The oldest version of the cache's module that reads what this host writes to the deeper levels, 0 or more: set it while hosts of
    /// an older version share a store with this one, and take it away when the last of them is gone.
    /// </summary>
    /// <value>
    /// The default is null: while a release is under way entries are written in the version before too, afterwards in the newest version
    /// alone.
    /// </value>
    public int? OldestReader { get; set; }

    /// <summary>How many values <c>HybridCache</c> keeps ready beside the first level; 1 or more.</summary>
    /// <value>The default is 10,000.</value>
    public int MostCopies { get; set; } = 10_000;

    /// <summary>
    /// After how long a value that was kept ready is compared with the first level again; above zero. A change made through this host's
    /// cache is seen at once in any case; what an operator replaces in the state is seen after this time.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan CopyTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes a value has at most that <c>HybridCache</c> or <see cref="CacheLoader"/> keeps; 1 or more.</summary>
    /// <value>The default is 1 MiB. Larger values are computed for each caller, and logged (SEGUE1305).</value>
    public int MostBytes { get; set; } = 1024 * 1024;
}
