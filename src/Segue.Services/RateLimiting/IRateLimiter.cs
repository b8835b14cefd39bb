namespace Segue.Services.RateLimiting;

/// <summary>
/// Limits how often clients may ask for something, each client for itself and all of them together, and blocks those that
/// do not keep to it.
/// </summary>
/// <remarks>
/// Thread-safe. Calls run one at a time in arrival order; each is O(1), but for <see cref="GetBlockedAsync"/> and
/// <see cref="GetStatisticsAsync"/>, which are O(clients that are blocked). Follows
/// erlmcp's rate limiter.
/// </remarks>
[Contract]
public interface IRateLimiter
{
    /// <summary>Asks for one message of a client, and takes the permit where there is one.</summary>
    /// <param name="client">The client; any non-empty text.</param>
    /// <param name="priority">How much the message matters; null for what the client has, normal where nothing was set.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether the message may pass, how many more may, and when to try again.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty, or there is no such priority.</exception>
    ValueTask<RateDecision> CheckMessageAsync(string client, RequestPriority? priority = null, CancellationToken cancellation = default);

    /// <summary>Asks for one new connection of a client.</summary>
    /// <param name="client">The client; any non-empty text.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether it may connect, how many more connections may be opened, and when to try again.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<RateDecision> CheckConnectionAsync(string client, CancellationToken cancellation = default);

    /// <summary>Asks for one call of a tool by a client.</summary>
    /// <param name="client">The client; any non-empty text.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether it may call, how many more calls may be made, and when to try again.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<RateDecision> CheckToolCallAsync(string client, CancellationToken cancellation = default);

    /// <summary>Asks for one new subscription of a client.</summary>
    /// <param name="client">The client; any non-empty text.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether it may subscribe, how many more subscriptions may begin, and when to try again.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<RateDecision> CheckSubscriptionAsync(string client, CancellationToken cancellation = default);

    /// <summary>Asks for one permit of the limit of all clients together, for nobody in particular.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether it may pass, how many more may, and when to try again.</returns>
    ValueTask<RateDecision> CheckGlobalAsync(CancellationToken cancellation = default);

    /// <summary>Asks for permits in any way that there is.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether it may pass, how many more requests for one permit may, and when to try again.</returns>
    /// <exception cref="ArgumentException">The request names no client, or asks for less than 0 permits or for a kind or priority that there is none of.</exception>
    ValueTask<RateDecision> CheckAsync(RateRequest request, CancellationToken cancellation = default);

    /// <summary>What a client has used so far, and how it is treated. Asking is no use.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Null for a client that is not known: that has never asked, was reset, or has left.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<ClientUsage?> GetClientAsync(string client, CancellationToken cancellation = default);

    /// <summary>Forgets a client, with its counts, its block, its priority and strategy. The next request is its first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False for a client that is not known.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<bool> ResetClientAsync(string client, CancellationToken cancellation = default);

    /// <summary>Whether a message of a client would be denied now, because of its own limit or a block. Nothing is taken or counted.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False for a client that is not known.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<bool> IsLimitedAsync(string client, CancellationToken cancellation = default);

    /// <summary>Whether a client goes past its limits so often that it looks like an attack: it is blocked, or would be if blocks lasted.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False for a client that is not known.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<bool> IsAttackAsync(string client, CancellationToken cancellation = default);

    /// <summary>The clients that are blocked now, ordered by when their blocks end.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The clients.</returns>
    ValueTask<BlockedClient[]> GetBlockedAsync(CancellationToken cancellation = default);

    /// <summary>Counts over all clients.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The counts now.</returns>
    ValueTask<RateLimiterStatistics> GetStatisticsAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Changes the limits. What has been used stays used, also where the strategy changes: a limit that is raised gives only
    /// the difference, one that is lowered is used up sooner. Blocks last as long as they were given.
    /// </summary>
    /// <param name="limits">The limits from now on.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When they hold.</returns>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it. The limits before hold.</exception>
    ValueTask ConfigureAsync(RateLimits limits, CancellationToken cancellation = default);

    /// <summary>The limits in force.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The limits as they were set. What the version that runs does not know has its default.</returns>
    ValueTask<RateLimits> GetLimitsAsync(CancellationToken cancellation = default);

    /// <summary>Sets the priority of all requests of a client that say none themselves. Since version 2 of the limiter.</summary>
    /// <param name="client">The client; it need not be known yet.</param>
    /// <param name="priority">The priority.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When it holds.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty, or there is no such priority.</exception>
    /// <exception cref="NotSupportedException">A version before 2 runs.</exception>
    ValueTask SetPriorityAsync(string client, RequestPriority priority, CancellationToken cancellation = default);

    /// <summary>Counts a client's own limits in another way. What it has used stays used. Since version 2 of the limiter.</summary>
    /// <param name="client">The client; it need not be known yet.</param>
    /// <param name="strategy">The strategy for all kinds; null for what each limit has.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When it holds.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty, or there is no such strategy.</exception>
    /// <exception cref="NotSupportedException">A version before 2 runs.</exception>
    ValueTask SetStrategyAsync(string client, LimitStrategy? strategy, CancellationToken cancellation = default);

    /// <summary>Reads a count that hosts share, such as what all of them together have let through for a client.</summary>
    /// <param name="scope">What is counted; any non-empty text.</param>
    /// <param name="client">For whom; any non-empty text.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The count; 0 where nothing was added yet, or not for longer than <see cref="RateLimits.IdleTime"/>.</returns>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    /// <remarks>The count is kept by the host that is asked; hosts that share one ask one and the same of them.</remarks>
    ValueTask<long> GetSharedCountAsync(string scope, string client, CancellationToken cancellation = default);

    /// <summary>Adds to a count that hosts share.</summary>
    /// <param name="scope">What is counted; any non-empty text.</param>
    /// <param name="client">For whom; any non-empty text.</param>
    /// <param name="amount">What is added; negative to take back.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The count with it.</returns>
    /// <exception cref="ArgumentException">A text is null or empty.</exception>
    ValueTask<long> AddSharedCountAsync(string scope, string client, long amount = 1, CancellationToken cancellation = default);
}
