namespace Segue.Services.RateLimiting;

/// <summary>
/// The arithmetic of token buckets and leaky buckets. It is one: what the one lacks the other holds, and both run out steadily.
/// </summary>
public static class BucketArithmetic
{
    /// <summary>What is still in use after some time.</summary>
    /// <param name="used">What was in use; 0 or more.</param>
    /// <param name="at">When that was.</param>
    /// <param name="perSecond">How much runs out in a second.</param>
    /// <param name="now">The time; a clock that was set back lets nothing run out.</param>
    /// <returns>0 or more.</returns>
    public static double Drain(double used, DateTimeOffset at, double perSecond, DateTimeOffset now)
    {
        long ticks = now.UtcTicks - at.UtcTicks;
        return ticks <= 0 ? used : Math.Max(0, used - (ticks * perSecond / TimeSpan.TicksPerSecond));
    }

    /// <summary>When so much will have run out that permits are there.</summary>
    /// <param name="used">What is in use now.</param>
    /// <param name="permits">How many permits are wanted.</param>
    /// <param name="perSecond">How much runs out in a second.</param>
    /// <param name="capacity">How many permits there are in all.</param>
    /// <returns>
    /// Zero where they are there now, rounded up to the clock's tick; <see cref="Timeout.InfiniteTimeSpan"/> where there are
    /// never so many.
    /// </returns>
    public static TimeSpan Until(double used, double permits, double perSecond, double capacity)
    {
        if (permits > capacity)
        {
            return Timeout.InfiniteTimeSpan;
        }

        double ticks = Math.Ceiling((used + permits - capacity) * TimeSpan.TicksPerSecond / perSecond);
        return ticks <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(ticks, TimeSpan.MaxValue.Ticks / 2));
    }
}
