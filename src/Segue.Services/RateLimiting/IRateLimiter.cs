namespace Segue.Services.RateLimiting;

/// <summary>Limits how many messages clients may send, each client for itself and all of them together.</summary>
/// <remarks>Thread-safe. Calls run one at a time in arrival order; each is O(1).</remarks>
[Contract]
public interface IRateLimiter
{
    /// <summary>Asks for a permit for one message of a client, and takes it where there is one.</summary>
    /// <param name="client">The client; any non-empty text.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Whether the message may pass, how many more may, and when to try again.</returns>
    /// <exception cref="ArgumentException"><paramref name="client"/> is null or empty.</exception>
    ValueTask<RateDecision> CheckMessageAsync(string client, CancellationToken cancellation = default);

    /// <summary>What a client has used so far.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Null for a client that has never asked.</returns>
    ValueTask<ClientUsage?> GetClientAsync(string client, CancellationToken cancellation = default);

    /// <summary>Forgets a client: its bucket is full again and its counts are zero.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False for a client that has never asked.</returns>
    ValueTask<bool> ResetClientAsync(string client, CancellationToken cancellation = default);

    /// <summary>Changes the limits. What has been used stays used.</summary>
    /// <param name="limits">The limits from now on.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When they hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rate or burst is not a number above 0.</exception>
    ValueTask ConfigureAsync(RateLimits limits, CancellationToken cancellation = default);

    /// <summary>Counts over all clients.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The counts now.</returns>
    ValueTask<RateLimiterStatistics> GetStatisticsAsync(CancellationToken cancellation = default);
}
