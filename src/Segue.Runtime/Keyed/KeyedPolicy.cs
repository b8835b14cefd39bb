namespace Segue.Runtime.Keyed;

/// <summary>When instances of keyed servers are passivated: the server object goes, the state stays.</summary>
public sealed record KeyedPolicy
{
    /// <summary>The longest time that the clock's timers take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>
    /// An instance that was not called for so long is passivated; at the latest after twice as long. Instances are looked at
    /// once in this time, so that calls need not note when they were.
    /// </summary>
    /// <value>The default is 15 minutes; above 0 and up to 49 days; <see cref="Timeout.InfiniteTimeSpan"/> passivates none.</value>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How much of one processor looking for idle instances may take, above 0 and up to 1.</summary>
    /// <value>The default is 0.25.</value>
    public double BackgroundShare { get; init; } = 0.25;

    internal void ThrowIfInvalid()
    {
        if (IdleAfter != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleAfter, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(IdleAfter, Longest);
        }

        // Not a number is neither, and must not pass.
        if (!(BackgroundShare > 0 && BackgroundShare <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(BackgroundShare), BackgroundShare, "It is above 0 and up to 1.");
        }
    }
}
