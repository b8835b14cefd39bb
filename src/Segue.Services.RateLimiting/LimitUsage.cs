namespace Segue.Services.RateLimiting;

/// <summary>
/// What was used of one limit. It tells what is used and not what is left, so that a change of the limit, or of its strategy,
/// changes nothing of it.
/// </summary>
public sealed record LimitUsage
{
    /// <summary>
    /// How many permits are in use: what a leaky bucket holds, and what a token bucket lacks. It runs out steadily. 0 or more.
    /// </summary>
    public required double Used { get; init; }

    /// <summary>When that was so (UTC); the last request for this limit.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When which permits were used, where the limit is a sliding window; null for the buckets.</summary>
    public required SlidingWindow? Window { get; init; }
}
