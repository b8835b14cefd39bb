namespace Segue.Services.Notifications;

/// <content>Publishing: a notification is queued for each of its subscribers, or refused before it is for any.</content>
public sealed partial class NotificationServer
{
    /// <summary>
    /// How many are dropped for one that is queued, at most: one makes room, and one more lets a queue shrink whose capacity was
    /// lowered, without a call that takes as long as there is to drop.
    /// </summary>
    private const int MostDroppedForOne = 2;

    /// <inheritdoc/>
    public ValueTask<PublishReceipt> PublishAsync(Notification notification, CancellationToken cancellation = default)
    {
        Check(notification);

        // All of them before the first is written: what is refused is queued for nobody, and what a call has written to tables stays.
        List<(string Name, Subscriber Subscriber, SubscriberBacklog Queue)> found = Find(notification);
        foreach ((string name, Subscriber subscriber, SubscriberBacklog queue) in found)
        {
            if (subscriber.Settings.Overflow == QueueOverflow.Refuse && queue.CountWaiting() >= subscriber.Settings.Capacity)
            {
                State = State with { Totals = State.Totals with { Refused = State.Totals.Refused + 1 } };
                return ValueTask.FromResult(new PublishReceipt(Queued: 0, Dropped: 0, name));
            }
        }

        NotificationContent content = new()
        {
            Method = notification.Method,
            Params = notification.Params,
            ContentType = notification.ContentType,
            Client = notification.Client,
        };
        DateTimeOffset now = time.GetUtcNow();
        int queued = 0;
        int dropped = 0;
        foreach ((string name, Subscriber subscriber, SubscriberBacklog queue) in found)
        {
            queued += Queue(name, subscriber.Settings, queue, content, notification.Priority, now, ref dropped) ? 1 : 0;
        }

        NotificationTotals totals = State.Totals;
        State = State with { Totals = totals with { Published = totals.Published + 1, Dropped = totals.Dropped + dropped } };
        return ValueTask.FromResult(new PublishReceipt(queued, dropped, RefusedBy: null));
    }

    private static void Check(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        MethodPatterns.ThrowIfNoMethod(notification.Method, notification.Client);
        ArgumentException.ThrowIfNullOrEmpty(notification.ContentType);
        if (notification.Params.IsDefault)
        {
            throw new ArgumentException("The params are a default array. An empty one says that there are none.", nameof(notification));
        }

        if (!Enum.IsDefined(notification.Priority))
        {
            throw new ArgumentException($"There is no priority {notification.Priority}.", nameof(notification));
        }
    }

    private List<(string Name, Subscriber Subscriber, SubscriberBacklog Queue)> Find(Notification notification)
    {
        List<(string, Subscriber, SubscriberBacklog)> found = [];
        foreach (string key in MethodPatterns.KeysFor(notification.Method, notification.Client))
        {
            foreach ((string name, Subscriber subscriber) in State.Subscribers.Find(Subscriber.MethodIndex, key))
            {
                found.Add((name, subscriber, State.Queues.TryGetValue(name, out SubscriberBacklog? queue) ? queue : QueueLanes.Empty()));
            }
        }

        return found;
    }

    /// <returns>Whether it is queued; where it is not, it is the one that was dropped.</returns>
    private bool Queue(
        string name,
        QueueSettings settings,
        SubscriberBacklog queue,
        NotificationContent content,
        NotificationPriority priority,
        DateTimeOffset now,
        ref int dropped)
    {
        int droppedHere = 0;
        bool isQueued = true;
        while (isQueued && droppedHere < MostDroppedForOne && queue.CountWaiting() >= settings.Capacity)
        {
            droppedHere++;
            if (settings.Overflow == QueueOverflow.DropOldest && queue.LowestWaiting() is { } lowest && IsNotAfter(priority, lowest))
            {
                queue = queue.TakeFirst(lowest, out long victim);
                State.Pending.TryRemove((name, victim), out _);

                // Crashes are counted for the first that is handed out, or will be; where nothing is, it may be the one that goes.
                queue = queue with { Attempts = queue.HandedOut.IsEmpty ? 0 : queue.Attempts };
            }
            else
            {
                isQueued = false;
            }
        }

        if (isQueued)
        {
            queue = queue.Append(priority, out long number);
            State.Pending[(name, number)] = new PendingNotification { Number = number, Content = content, PublishedAt = now };
        }

        dropped += droppedHere;
        State.Queues[name] = queue with { Counts = queue.Counts with { Dropped = queue.Counts.Dropped + droppedHere } };
        if (isQueued)
        {
            signal?.Raise(name);
        }

        return isQueued;
    }

    /// <summary>Whether one priority is handed out before another, or is the same.</summary>
    private static bool IsNotAfter(NotificationPriority one, NotificationPriority other) =>
        QueueLanes.InOrder.IndexOf(one) <= QueueLanes.InOrder.IndexOf(other);
}
