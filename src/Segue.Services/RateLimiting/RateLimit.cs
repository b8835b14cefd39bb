namespace Segue.Services.RateLimiting;

/// <summary>One limit.</summary>
/// <param name="PerSecond">Permits per second in the long run; a finite number above 0.</param>
public sealed record RateLimit(double PerSecond)
{
    /// <summary>
    /// How many permits may be used at once; above 0. Below 1 nobody passes but at high priority. It has no meaning for a
    /// sliding window.
    /// </summary>
    /// <value>
    /// The default is null: what one second brings, at least 1; 1 for a leaky bucket.
    /// </value>
    public double? Burst { get; init; }

    /// <summary>How the limit counts.</summary>
    /// <value>The default is <see cref="LimitStrategy.TokenBucket"/>.</value>
    public LimitStrategy Strategy { get; init; }

    /// <summary>
    /// The length of a sliding window, in which <see cref="PerSecond"/> times its seconds may pass, at least 1; from 10 ms to one
    /// day. It has no meaning for the buckets.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);
}
