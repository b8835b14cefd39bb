using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>The notifications, version 2: with priorities, and with a list of those that were given up.</summary>
/// <param name="time">The clock of batches, rates and restarts.</param>
/// <param name="signal">Told when a subscriber may have something due; null where nobody listens.</param>
[Server("notifications")]
public sealed partial class NotificationServer(TimeProvider time, INotificationSignal? signal = null)
    : Server<NotificationsState>, INotifications, INotificationDeadLetters
{
    private const int DefaultDeadLetters = 10_000;

    /// <inheritdoc/>
    public override NotificationsState Initialize() => new()
    {
        Totals = new NotificationTotals { Published = 0, Handled = 0, Crashes = 0, Dropped = 0, Refused = 0, GivenUp = 0 },
        Subscribers = new Table<string, Subscriber>(),
        Queues = new Table<string, SubscriberBacklog>(),
        Pending = new Table<(string Subscriber, long Number), PendingNotification>(),
        DeadLetters = new Table<long, DeadLetterEntry>(),
        LastDeadLetter = 0,
        FirstDeadLetter = 1,
        MostDeadLetters = DefaultDeadLetters,
    };

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(NotificationSubscription subscription, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentException.ThrowIfNullOrEmpty(subscription.Subscriber);
        MethodPatterns.ThrowIfNoPattern(subscription.Method, subscription.Client);
        State.Subscribers[subscription.Subscriber] = new Subscriber
        {
            Method = subscription.Method,
            Client = subscription.Client,
            Settings = QueueSettingsConversion.Take(subscription.Settings),
        };
        State.Queues.TryAdd(subscription.Subscriber, QueueLanes.Empty());
        signal?.Raise(subscription.Subscriber);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> UnsubscribeAsync(string subscriber, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        bool wasKnown = State.Subscribers.TryRemove(subscriber, out _);
        if (State.Queues.TryRemove(subscriber, out SubscriberBacklog? queue))
        {
            foreach (long number in queue.Numbers())
            {
                State.Pending.TryRemove((subscriber, number), out _);
            }
        }

        return ValueTask.FromResult(wasKnown);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResumeAsync(string subscriber, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (!State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue) || !queue.IsStopped)
        {
            return ValueTask.FromResult(false);
        }

        State.Queues[subscriber] = queue with { IsStopped = false, RecentCrashes = [], NotBefore = null };
        signal?.Raise(subscriber);
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask<SubscriberStatus?> GetSubscriberAsync(string subscriber, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (!State.Subscribers.TryGetValue(subscriber, out Subscriber? known) || !State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return ValueTask.FromResult<SubscriberStatus?>(null);
        }

        return ValueTask.FromResult<SubscriberStatus?>(new SubscriberStatus
        {
            Subscription = new NotificationSubscription
            {
                Subscriber = subscriber,
                Method = known.Method,
                Client = known.Client,
                Settings = QueueSettingsConversion.Give(known.Settings),
            },
            Waiting = queue.CountWaiting(),
            HandedOut = queue.HandedOut.Length,
            IsStopped = queue.IsStopped,
            Handled = queue.Counts.Handled,
            Crashes = queue.Counts.Crashes,
            Dropped = queue.Counts.Dropped,
            GivenUp = queue.Counts.GivenUp,
            LastError = queue.LastError,
        });
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> ListSubscribersAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<ImmutableArray<string>>([.. State.Subscribers.Select(subscriber => subscriber.Key).Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public ValueTask<NotificationStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        NotificationTotals totals = State.Totals;
        return ValueTask.FromResult(new NotificationStatistics
        {
            Subscribers = State.Subscribers.Count,
            Pending = State.Pending.Count,
            Published = totals.Published,
            Handled = totals.Handled,
            Crashes = totals.Crashes,
            Dropped = totals.Dropped,
            Refused = totals.Refused,
            GivenUp = totals.GivenUp,
            DeadLetters = State.DeadLetters.Count,
        });
    }

    private static Notification ToNotification(NotificationContent content, long number) => new()
    {
        Method = content.Method,
        Params = content.Params,
        ContentType = content.ContentType,
        Client = content.Client,
        Priority = (NotificationPriority)NumberRanges.PriorityOf(number),
    };
}
