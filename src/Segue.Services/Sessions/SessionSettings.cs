namespace Segue.Services.Sessions;

/// <summary>How sessions are kept. May be changed while they are in use.</summary>
public sealed record SessionSettings
{
    /// <summary>
    /// How long a session stays unused before it ends, where its request says nothing: above 0 and up to 36,500 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The time between sweeps that remove what has ended and put on the disk what is idle: 1 second to 49 days.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan CleanupInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the disk is used: persisting, loading and hibernating. Sessions that are there already come back in any case.</summary>
    /// <value>The default is true.</value>
    public bool UsesStorage { get; init; } = true;

    /// <summary>
    /// How long a session is unused before its metadata goes to the disk: above 0 and up to 36,500 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never.
    /// </summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan HibernateAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many bytes of UTF-8 the keys and values of a session's metadata and its owner may have together: 0 to 16 MiB.</summary>
    /// <value>The default is 65,536.</value>
    public int MostMetadataBytes { get; init; } = 65_536;
}
