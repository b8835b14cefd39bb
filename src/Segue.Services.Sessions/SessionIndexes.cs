namespace Segue.Services.Sessions;

/// <summary>
/// By what sessions are found beside their ids. What the names mean is the same in every version, so that the indexes answer from
/// the first moment after a release, while rows are still being carried over.
/// </summary>
internal static class SessionIndexes
{
    /// <summary>The minute since 1970 in which a session ends unless it is used before. A sweep looks at minutes, never at all sessions.</summary>
    public const string Expiry = "expires";

    /// <summary>The minute since 1970 in which a session in memory was last used.</summary>
    public const string Use = "used";

    /// <summary>Whose a session is.</summary>
    public const string Owner = "owner";

    private const long MillisecondsPerMinute = 60_000;

    /// <summary>The minute of a moment.</summary>
    public static long MinuteOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / MillisecondsPerMinute;

    /// <summary>The keys of a session.</summary>
    /// <remarks>
    /// Of whole milliseconds: legacy sessions know no finer ones, and keys must be the same in every version. One that was ended has no
    /// end to come, and is not found by a sweep again.
    /// </remarks>
    public static void Add(RowIndexKeys keys, long lastAccessed, long? timeout, string? owner, bool isHibernated)
    {
        if (timeout > 0)
        {
            keys.Add(Expiry, (lastAccessed + timeout.Value) / MillisecondsPerMinute);
        }

        if (!isHibernated && timeout != 0)
        {
            keys.Add(Use, lastAccessed / MillisecondsPerMinute);
        }

        if (owner is not null)
        {
            keys.Add(Owner, owner);
        }
    }
}
