using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>The arithmetic of a queue with its three lanes: pure.</summary>
public static class QueueLanes
{
    /// <summary>The priorities in the order in which they are handed out.</summary>
    public static readonly ImmutableArray<NotificationPriority> InOrder =
        [NotificationPriority.High, NotificationPriority.Normal, NotificationPriority.Low];

    /// <summary>A queue in which nothing has ever been.</summary>
    /// <returns>The queue.</returns>
    public static SubscriberBacklog Empty() => new()
    {
        High = EmptyLane(NotificationPriority.High),
        Normal = EmptyLane(NotificationPriority.Normal),
        Low = EmptyLane(NotificationPriority.Low),
        HandedOut = [],
        Attempts = 0,
        Singly = 0,
        NotBefore = null,
        RecentCrashes = [],
        IsStopped = false,
        LastError = null,
        Counts = default,
    };

    /// <summary>What waits of one priority.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="priority">The priority.</param>
    /// <returns>The lane.</returns>
    public static QueueLane Lane(this SubscriberBacklog queue, NotificationPriority priority)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return priority switch
        {
            NotificationPriority.High => queue.High,
            NotificationPriority.Normal => queue.Normal,
            _ => queue.Low,
        };
    }

    /// <summary>How many wait.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>0 or more.</returns>
    public static long CountWaiting(this SubscriberBacklog queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return NumberRanges.Count(queue.High.Waiting) + NumberRanges.Count(queue.Normal.Waiting) + NumberRanges.Count(queue.Low.Waiting);
    }

    /// <summary>Lets one more wait.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="number">The number that it gets.</param>
    /// <returns>The queue with it.</returns>
    public static SubscriberBacklog Append(this SubscriberBacklog queue, NotificationPriority priority, out long number)
    {
        QueueLane lane = queue.Lane(priority);
        number = lane.LastNumber + 1;
        return queue.With(priority, new QueueLane { Waiting = NumberRanges.Append(lane.Waiting, number), LastNumber = number });
    }

    /// <summary>Takes the one that waits first of a priority.</summary>
    /// <param name="queue">The queue, in which one waits.</param>
    /// <param name="priority">The priority.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The queue without it.</returns>
    public static SubscriberBacklog TakeFirst(this SubscriberBacklog queue, NotificationPriority priority, out long number)
    {
        QueueLane lane = queue.Lane(priority);
        return queue.With(priority, lane with { Waiting = NumberRanges.TakeFirst(lane.Waiting, 0, out number) });
    }

    /// <summary>Takes a number, where it is the first that waits of its priority.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="number">The number.</param>
    /// <param name="without">The queue without it; the same where it is not.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryTake(this SubscriberBacklog queue, long number, out SubscriberBacklog without)
    {
        NotificationPriority priority = (NotificationPriority)NumberRanges.PriorityOf(number);
        QueueLane lane = queue.Lane(priority);
        bool isThere = NumberRanges.TryTake(lane.Waiting, number, out ImmutableArray<NumberRange> waiting);
        without = isThere ? queue.With(priority, lane with { Waiting = waiting }) : queue;
        return isThere;
    }

    /// <summary>The numbers of all that are in it, handed out or waiting.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Those that are handed out first, then the others in the order in which they would be.</returns>
    public static IEnumerable<long> Numbers(this SubscriberBacklog queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.HandedOut.Concat(
            from priority in InOrder
            from range in queue.Lane(priority).Waiting
            from number in NumbersOf(range)
            select number);
    }

    /// <summary>The lowest priority of which one waits.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Null where nothing waits.</returns>
    public static NotificationPriority? LowestWaiting(this SubscriberBacklog queue)
    {
        for (int i = InOrder.Length - 1; i >= 0; i--)
        {
            if (!queue.Lane(InOrder[i]).Waiting.IsEmpty)
            {
                return InOrder[i];
            }
        }

        return null;
    }

    /// <summary>Takes those that are to be handed out next.</summary>
    /// <param name="queue">The queue, of which nothing is handed out.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The queue with them handed out.</returns>
    public static SubscriberBacklog HandOut(this SubscriberBacklog queue, int most)
    {
        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        foreach (NotificationPriority priority in InOrder)
        {
            QueueLane lane = queue.Lane(priority);
            ImmutableArray<NumberRange> waiting = lane.Waiting;
            while (numbers.Count < most && !waiting.IsEmpty)
            {
                waiting = NumberRanges.TakeFirst(waiting, 0, out long number);
                numbers.Add(number);
            }

            queue = waiting == lane.Waiting ? queue : queue.With(priority, lane with { Waiting = waiting });
        }

        return queue with { HandedOut = numbers.ToImmutable() };
    }

    private static IEnumerable<long> NumbersOf(NumberRange range)
    {
        for (long number = range.First; number <= range.Last; number++)
        {
            yield return number;
        }
    }

    private static QueueLane EmptyLane(NotificationPriority priority) => new() { Waiting = [], LastNumber = NumberRanges.Before((int)priority) };

    private static SubscriberBacklog With(this SubscriberBacklog queue, NotificationPriority priority, QueueLane lane) => priority switch
    {
        NotificationPriority.High => queue with { High = lane },
        NotificationPriority.Normal => queue with { Normal = lane },
        _ => queue with { Low = lane },
    };
}
