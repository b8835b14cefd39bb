using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>The notifications that were given up, so that somebody can look at them and hand them out again.</summary>
/// <remarks>
/// Thread-safe. Since version 2 of the module: earlier ones count what they give up and forget it.
/// </remarks>
[Contract]
public interface INotificationDeadLetters
{
    /// <summary>The dead letters, the oldest first.</summary>
    /// <param name="subscriber">Whose; null for all.</param>
    /// <param name="most">How many at most; 1 or more.</param>
    /// <param name="after">Only those with a greater <see cref="DeadLetter.Id"/>, so that a long list can be read in pages.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The letters. O(letters looked at).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    ValueTask<ImmutableArray<DeadLetter>> ListAsync(string? subscriber, int most, long after = 0, CancellationToken cancellation = default);

    /// <summary>Queues a dead letter again, behind what waits in its priority, and takes it from the list.</summary>
    /// <param name="id">The <see cref="DeadLetter.Id"/>.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is no such letter, its subscriber is gone, or the subscriber's queue is full.</returns>
    ValueTask<bool> RedeliverAsync(long id, CancellationToken cancellation = default);

    /// <summary>Takes a dead letter from the list for good.</summary>
    /// <param name="id">The <see cref="DeadLetter.Id"/>.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is no such letter.</returns>
    ValueTask<bool> DiscardAsync(long id, CancellationToken cancellation = default);

    /// <summary>Changes how many letters are kept. Where there are more, the oldest go.</summary>
    /// <param name="most">How many; 1 to 1,000,000. The default is 10,000.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When no more are kept.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is out of its range.</exception>
    ValueTask SetLimitAsync(int most, CancellationToken cancellation = default);
}
