using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>
/// The notifications from before they had a version: one queue for each subscriber, all of them of one size, handed out one at a
/// time and again at once after a crash. Settings of a subscription are not kept.
/// </summary>
/// <param name="time">Says when a notification was published.</param>
/// <param name="signal">Told when a subscriber has something; null where nobody listens.</param>
[Server("notifications")]
public sealed class NotificationServer(TimeProvider time, INotificationSignal? signal = null) : Server<NotificationsState>, INotifications
{
    private const int Capacity = 10_000;
    private const int MostAttempts = 5;

    private static readonly SubscriberBacklog EmptyQueue =
        new() { Waiting = [], LastNumber = 0, Attempts = 0, Handled = 0, Crashes = 0, Dropped = 0 };

    /// <inheritdoc/>
    public override NotificationsState Initialize() => new()
    {
        Published = 0,
        Subscribers = new Table<string, Subscriber>(),
        Queues = new Table<string, SubscriberBacklog>(),
        Pending = new Table<(string Subscriber, long Number), PendingNotification>(),
    };

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(NotificationSubscription subscription, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentException.ThrowIfNullOrEmpty(subscription.Subscriber);
        MethodPatterns.ThrowIfNoPattern(subscription.Method, subscription.Client);
        State.Subscribers[subscription.Subscriber] = new Subscriber { Method = subscription.Method, Client = subscription.Client };
        State.Queues.TryAdd(subscription.Subscriber, EmptyQueue);
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
            ImmutableArray<NumberRange> waiting = queue.Waiting;
            while (!waiting.IsEmpty)
            {
                waiting = NumberRanges.TakeFirst(waiting, 0, out long number);
                State.Pending.TryRemove((subscriber, number), out _);
            }
        }

        return ValueTask.FromResult(wasKnown);
    }

    /// <inheritdoc/>
    public ValueTask<PublishReceipt> PublishAsync(Notification notification, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notification);
        MethodPatterns.ThrowIfNoMethod(notification.Method, notification.Client);
        if (notification.Params.IsDefault)
        {
            throw new ArgumentException("The params are a default array. An empty one says that there are none.", nameof(notification));
        }

        int queued = 0;
        int dropped = 0;
        foreach (string name in MethodPatterns.KeysFor(notification.Method, notification.Client)
            .SelectMany(key => State.Subscribers.Find(Subscriber.MethodIndex, key))
            .Select(found => found.Key)
            .ToList())
        {
            Queue(name, notification, ref dropped);
            queued++;
        }

        State = State with { Published = State.Published + 1 };
        return ValueTask.FromResult(new PublishReceipt(queued, dropped, RefusedBy: null));
    }

    /// <inheritdoc/>
    public ValueTask<NotificationBatch> TakeAsync(string subscriber, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return ValueTask.FromResult(Take(subscriber));
    }

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(string subscriber, ImmutableArray<long> numbers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (numbers.IsDefaultOrEmpty || !State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return ValueTask.CompletedTask;
        }

        foreach (long number in numbers)
        {
            if (NumberRanges.TryTake(queue.Waiting, number, out ImmutableArray<NumberRange> without))
            {
                State.Pending.TryRemove((subscriber, number), out _);
                queue = queue with { Waiting = without, Attempts = 0, Handled = queue.Handled + 1 };
            }
        }

        State.Queues[subscriber] = queue;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<FailureVerdict> FailAsync(string subscriber, long? number, string error, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (!State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return ValueTask.FromResult(new FailureVerdict(FailureOutcome.Unknown, 0, TimeSpan.Zero, IsStopped: false));
        }

        FailureOutcome outcome = FailureOutcome.Retried;
        int attempts = number is null ? 0 : queue.Attempts + 1;
        queue = queue with { Attempts = attempts, Crashes = queue.Crashes + 1 };
        if (number is { } culprit && attempts >= MostAttempts && NumberRanges.TryTake(queue.Waiting, culprit, out ImmutableArray<NumberRange> without))
        {
            State.Pending.TryRemove((subscriber, culprit), out _);
            queue = queue with { Waiting = without, Attempts = 0 };
            outcome = FailureOutcome.GivenUp;
        }

        State.Queues[subscriber] = queue;
        return ValueTask.FromResult(new FailureVerdict(outcome, attempts, TimeSpan.Zero, IsStopped: false));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResumeAsync(string subscriber, CancellationToken cancellation = default) => ValueTask.FromResult(false);

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
            Subscription = new NotificationSubscription { Subscriber = subscriber, Method = known.Method, Client = known.Client },
            Waiting = NumberRanges.Count(queue.Waiting),
            HandedOut = 0,
            IsStopped = false,
            Handled = queue.Handled,
            Crashes = queue.Crashes,
            Dropped = queue.Dropped,
            GivenUp = 0,
        });
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> ListSubscribersAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<ImmutableArray<string>>([.. State.Subscribers.Select(subscriber => subscriber.Key).Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public ValueTask<NotificationStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        List<SubscriberBacklog> queues = [.. State.Queues.Select(queue => queue.Value)];
        return ValueTask.FromResult(new NotificationStatistics
        {
            Subscribers = State.Subscribers.Count,
            Pending = State.Pending.Count,
            Published = State.Published,
            Handled = queues.Sum(queue => queue.Handled),
            Crashes = queues.Sum(queue => queue.Crashes),
            Dropped = queues.Sum(queue => queue.Dropped),
            Refused = 0,
            GivenUp = 0,
        });
    }

    private void Queue(string name, Notification notification, ref int dropped)
    {
        SubscriberBacklog queue = State.Queues.TryGetValue(name, out SubscriberBacklog? found) ? found : EmptyQueue;
        if (NumberRanges.Count(queue.Waiting) >= Capacity)
        {
            queue = queue with { Waiting = NumberRanges.TakeFirst(queue.Waiting, 0, out long victim), Attempts = 0, Dropped = queue.Dropped + 1 };
            State.Pending.TryRemove((name, victim), out _);
            dropped++;
        }

        long number = queue.LastNumber + 1;
        State.Queues[name] = queue with { Waiting = NumberRanges.Append(queue.Waiting, number), LastNumber = number };
        State.Pending[(name, number)] = new PendingNotification
        {
            Number = number,
            Method = notification.Method,
            Params = notification.Params,
            Client = notification.Client,
            PublishedAtMilliseconds = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        signal?.Raise(name);
    }

    private NotificationBatch Take(string subscriber)
    {
        if (!State.Subscribers.ContainsKey(subscriber) || !State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return new NotificationBatch(SubscriberStanding.Unknown, [], AskAgainIn: null);
        }

        while (!queue.Waiting.IsEmpty)
        {
            long number = queue.Waiting[0].First;
            if (State.Pending.TryGetValue((subscriber, number), out PendingNotification? pending))
            {
                return new NotificationBatch(SubscriberStanding.Due, [ToDelivery(pending, queue.Attempts + 1)], AskAgainIn: null);
            }

            // Somebody has removed the row.
            queue = queue with { Waiting = NumberRanges.TakeFirst(queue.Waiting, 0, out _), Attempts = 0 };
            State.Queues[subscriber] = queue;
        }

        return new NotificationBatch(SubscriberStanding.Idle, [], AskAgainIn: null);
    }

    private static NotificationDelivery ToDelivery(PendingNotification pending, int attempt) => new()
    {
        Number = pending.Number,
        Attempt = attempt,
        PublishedAt = DateTimeOffset.FromUnixTimeMilliseconds(pending.PublishedAtMilliseconds),
        Notification = new Notification { Method = pending.Method, Params = pending.Params, Client = pending.Client },
    };
}
