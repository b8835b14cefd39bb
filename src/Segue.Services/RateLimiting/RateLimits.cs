namespace Segue.Services.RateLimiting;

/// <summary>What is limited, by how much, and what becomes of clients that do not keep to it.</summary>
public sealed record RateLimits
{
    /// <summary>What every answer says is left while nothing is limited.</summary>
    public const int RemainingWhenDisabled = 999;

    /// <summary>Whether anything is limited. Where not, every answer is yes, with <see cref="RemainingWhenDisabled"/> left, and nothing is counted.</summary>
    /// <value>The default is true.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Messages of each client.</summary>
    /// <value>The default is 100 per second.</value>
    public RateLimit Messages { get; init; } = new(100);

    /// <summary>New connections of each client.</summary>
    /// <value>The default is 10 per second.</value>
    public RateLimit Connections { get; init; } = new(10);

    /// <summary>Tool calls of each client.</summary>
    /// <value>The default is 50 per second.</value>
    public RateLimit ToolCalls { get; init; } = new(50);

    /// <summary>New subscriptions of each client.</summary>
    /// <value>The default is 20 per second.</value>
    public RateLimit Subscriptions { get; init; } = new(20);

    /// <summary>Requests of all kinds of all clients together.</summary>
    /// <value>The default is 10,000 per second.</value>
    public RateLimit Global { get; init; } = new(10_000);

    /// <summary>
    /// The share of each limit that requests of low priority leave to others; from 0 to below 1. Since version 2.
    /// </summary>
    /// <value>The default is 0.2.</value>
    public double LowPriorityReserve { get; init; } = 0.2;

    /// <summary>
    /// How many violations a client may have within <see cref="ViolationWindow"/>; one more, and it is blocked. A violation is
    /// a request that is denied by the client's own limit. 0 or more; <see cref="int.MaxValue"/> blocks nobody.
    /// </summary>
    /// <value>The default is 100.</value>
    public int ViolationThreshold { get; init; } = 100;

    /// <summary>
    /// The time in which violations are counted, from a client's first one on; above zero, up to one day. Since version 2; before, counts are
    /// cleared about once a minute.
    /// </summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan ViolationWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a client is blocked; zero or more, up to 365 days.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a client that asks for nothing is remembered, with its counts; above zero, up to 365 days. It leaves within a minute more; a
    /// blocked one stays until its block ends.
    /// </summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);
}
