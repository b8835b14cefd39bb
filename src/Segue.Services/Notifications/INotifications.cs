using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>
/// Queues notifications for subscribers by method, and hands them out: in order for each subscriber, at least once, no more
/// than a queue holds, no faster than the subscriber wants, and in batches.
/// </summary>
/// <remarks>
/// <para>
/// Publishers and operators call this. Handing out (<see cref="TakeAsync"/>, <see cref="AcknowledgeAsync"/>,
/// <see cref="FailAsync"/>) is for a dispatcher, such as the one of <c>AddSegue().AddNotifications(…)</c>; of those there is
/// one for each subscriber, or its order is lost. What is queued is state: it survives upgrades, and an upgrade between handing
/// out and acknowledging neither loses a notification nor lets one be handled out of turn.
/// </para>
/// <para>Thread-safe. Calls run one at a time in arrival order. Follows erlmcp's notification handlers under their supervisor.</para>
/// </remarks>
[Contract]
public interface INotifications
{
    /// <summary>
    /// Lets a subscriber have what is published from now on. One that is known already gets its method, client and settings
    /// replaced; what it has queued stays.
    /// </summary>
    /// <param name="subscription">Who wants what, and how.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When notifications are queued for it.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the method is no method and no pattern of methods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    ValueTask SubscribeAsync(NotificationSubscription subscription, CancellationToken cancellation = default);

    /// <summary>Forgets a subscriber and what is queued for it. O(notifications queued).</summary>
    /// <param name="subscriber">The name.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is no such subscriber.</returns>
    ValueTask<bool> UnsubscribeAsync(string subscriber, CancellationToken cancellation = default);

    /// <summary>
    /// Queues a notification for every subscriber of its method, or for none: where the queue of a subscriber that refuses what
    /// it has no room for is full, nobody gets it.
    /// </summary>
    /// <param name="notification">The notification.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>For how many it is queued, how many were dropped for it, and whether it was refused.</returns>
    /// <exception cref="ArgumentException">
    /// The method is empty or ends in <c>*</c>, its params are a default array, or it has no content type.
    /// </exception>
    /// <remarks>O(subscribers of the method).</remarks>
    ValueTask<PublishReceipt> PublishAsync(Notification notification, CancellationToken cancellation = default);

    /// <summary>
    /// Hands out what is due for a subscriber. What was handed out and neither acknowledged nor failed is handed out again, before
    /// all that waits.
    /// </summary>
    /// <param name="subscriber">The name.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The notifications in order, or when to ask again.</returns>
    ValueTask<NotificationBatch> TakeAsync(string subscriber, CancellationToken cancellation = default);

    /// <summary>Says that notifications were handled; they leave the queue. Numbers that are not queued any more are passed over.</summary>
    /// <param name="subscriber">The name; one that is not known is passed over too.</param>
    /// <param name="numbers">The <see cref="NotificationDelivery.Number"/> of each.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When they are gone.</returns>
    ValueTask AcknowledgeAsync(string subscriber, ImmutableArray<long> numbers, CancellationToken cancellation = default);

    /// <summary>Says that a handler has crashed: counts it, and decides by the subscriber's settings how to go on.</summary>
    /// <param name="subscriber">The name.</param>
    /// <param name="number">
    /// The notification that it was handling; null where it was one of several, which are then handed out one at a time until the
    /// one is found.
    /// </param>
    /// <param name="error">What went wrong, as people should read it; at most 1,000 characters are kept.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>What becomes of the notification and of the subscriber.</returns>
    ValueTask<FailureVerdict> FailAsync(string subscriber, long? number, string error, CancellationToken cancellation = default);

    /// <summary>Lets a subscriber go on that was stopped after too many crashes; its crashes so far no longer count.</summary>
    /// <param name="subscriber">The name.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is no such subscriber, or it is not stopped.</returns>
    ValueTask<bool> ResumeAsync(string subscriber, CancellationToken cancellation = default);

    /// <summary>How a subscriber is doing.</summary>
    /// <param name="subscriber">The name.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>Null where there is no such subscriber.</returns>
    ValueTask<SubscriberStatus?> GetSubscriberAsync(string subscriber, CancellationToken cancellation = default);

    /// <summary>The names of all subscribers.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The names in ordinal order. O(subscribers).</returns>
    ValueTask<ImmutableArray<string>> ListSubscribersAsync(CancellationToken cancellation = default);

    /// <summary>Counts over all subscribers, those that are gone included.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The counts now.</returns>
    ValueTask<NotificationStatistics> GetStatisticsAsync(CancellationToken cancellation = default);
}
