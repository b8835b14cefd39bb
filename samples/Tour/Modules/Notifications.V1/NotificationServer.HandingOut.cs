using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <content>Handing out: what is handed out stays in the queue until it is acknowledged.</content>
public sealed partial class NotificationServer
{
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

        int first = TakeOutFirst(ref queue, numbers);
        int handled = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i < first || TryTakeOut(ref queue, numbers[i]))
            {
                State.Pending.TryRemove((subscriber, numbers[i]), out _);
                handled++;
            }
        }

        State.Queues[subscriber] = queue with { Counts = queue.Counts with { Handled = queue.Counts.Handled + handled } };
        State = State with { Totals = State.Totals with { Handled = State.Totals.Handled + handled } };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<FailureVerdict> FailAsync(string subscriber, long? number, string error, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(error);
        if (!State.Subscribers.TryGetValue(subscriber, out Subscriber? known) || !State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return ValueTask.FromResult(new FailureVerdict(FailureOutcome.Unknown, 0, TimeSpan.Zero, IsStopped: false));
        }

        return ValueTask.FromResult(Fail(subscriber, known.Settings, queue, number));
    }

    private NotificationBatch Take(string subscriber)
    {
        if (!State.Subscribers.TryGetValue(subscriber, out Subscriber? known) || !State.Queues.TryGetValue(subscriber, out SubscriberBacklog? queue))
        {
            return Nothing(SubscriberStanding.Unknown);
        }

        if (queue.IsStopped)
        {
            return Nothing(SubscriberStanding.Stopped);
        }

        if (queue.HandedOut.IsEmpty && queue.Waiting.IsEmpty)
        {
            return Nothing(SubscriberStanding.Idle);
        }

        DateTimeOffset now = time.GetUtcNow();
        if (queue.NotBefore is { } moment && moment > now)
        {
            return Nothing(SubscriberStanding.Waiting, moment - now);
        }

        if (queue.HandedOut.IsEmpty)
        {
            if (WaitForMore(subscriber, known.Settings, queue, now) is { } wait)
            {
                return Nothing(SubscriberStanding.Waiting, wait);
            }

            queue = HandOut(queue, known.Settings, now);
            State.Queues[subscriber] = queue;
        }

        return Deliveries(subscriber, queue);
    }

    /// <summary>How long the batch still waits to be filled; null where it is due.</summary>
    private TimeSpan? WaitForMore(string subscriber, QueueSettings settings, SubscriberBacklog queue, DateTimeOffset now)
    {
        if (settings.BatchWindow == TimeSpan.Zero
            || NumberRanges.Count(queue.Waiting) >= settings.BatchSize
            || !State.Pending.TryGetValue((subscriber, queue.Waiting[0].First), out PendingNotification? first))
        {
            return null;
        }

        TimeSpan left = first.PublishedAt + settings.BatchWindow - now;
        return left <= TimeSpan.Zero ? null : left < settings.BatchWindow ? left : settings.BatchWindow;
    }

    private static SubscriberBacklog HandOut(SubscriberBacklog queue, QueueSettings settings, DateTimeOffset now)
    {
        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        ImmutableArray<NumberRange> waiting = queue.Waiting;
        while (numbers.Count < settings.BatchSize && !waiting.IsEmpty)
        {
            waiting = NumberRanges.TakeFirst(waiting, 0, out long number);
            numbers.Add(number);
        }

        double seconds = settings.RatePerSecond > 0 ? Math.Min(numbers.Count / settings.RatePerSecond, TimeSpan.FromDays(365).TotalSeconds) : 0;
        return queue with { Waiting = waiting, HandedOut = numbers.ToImmutable(), NotBefore = seconds > 0 ? now.AddSeconds(seconds) : null };
    }

    private NotificationBatch Deliveries(string subscriber, SubscriberBacklog queue)
    {
        int count = queue.Singly > 0 ? 1 : queue.HandedOut.Length;
        ImmutableArray<NotificationDelivery>.Builder deliveries = ImmutableArray.CreateBuilder<NotificationDelivery>(count);
        foreach (long number in queue.HandedOut.AsSpan(0, count))
        {
            if (State.Pending.TryGetValue((subscriber, number), out PendingNotification? pending))
            {
                deliveries.Add(new NotificationDelivery
                {
                    Number = number,
                    Attempt = number == queue.HandedOut[0] ? queue.Attempts + 1 : 1,
                    PublishedAt = pending.PublishedAt,
                    Notification = new Notification
                    {
                        Method = pending.Method,
                        Params = pending.Params,
                        ContentType = pending.ContentType,
                        Client = pending.Client,
                    },
                });
            }
            else
            {
                TryTakeOut(ref queue, number);
                State.Queues[subscriber] = queue;
            }
        }

        return deliveries.Count > 0
            ? new NotificationBatch(SubscriberStanding.Due, deliveries.ToImmutable(), AskAgainIn: null)
            : Nothing(SubscriberStanding.Waiting, TimeSpan.Zero);
    }

    private FailureVerdict Fail(string subscriber, QueueSettings settings, SubscriberBacklog queue, long? number)
    {
        DateTimeOffset now = time.GetUtcNow();
        FailureOutcome outcome = FailureOutcome.Retried;
        int attempts = 0;
        int givenUp = 0;
        if (number is not { } culprit)
        {
            queue = queue with { Singly = queue.HandedOut.Length };
        }
        else if (TryPutFirst(ref queue, culprit))
        {
            attempts = queue.Attempts + 1;
            queue = queue with { Attempts = attempts };
            if (attempts >= settings.MostAttempts)
            {
                State.Pending.TryRemove((subscriber, culprit), out _);
                TryTakeOut(ref queue, culprit);
                givenUp = 1;
                outcome = FailureOutcome.GivenUp;
            }
        }
        else
        {
            outcome = FailureOutcome.Unknown;
        }

        TimeSpan rest = Supervision.RestartDelay(settings, attempts);
        ImmutableArray<DateTimeOffset> crashes = Supervision.AddCrash(queue.RecentCrashes, settings, now, out bool isTooMany);
        State.Queues[subscriber] = queue with
        {
            NotBefore = Supervision.Later(queue.NotBefore, now + rest),
            RecentCrashes = crashes,
            IsStopped = queue.IsStopped || isTooMany,
            Counts = queue.Counts with { Crashes = queue.Counts.Crashes + 1, GivenUp = queue.Counts.GivenUp + givenUp },
        };
        NotificationTotals totals = State.Totals;
        State = State with { Totals = totals with { Crashes = totals.Crashes + 1, GivenUp = totals.GivenUp + givenUp } };
        return new FailureVerdict(outcome, attempts, rest, queue.IsStopped || isTooMany);
    }

    /// <summary>Takes out the numbers that are the first that are handed out, as they are where a whole batch is acknowledged; at once.</summary>
    private static int TakeOutFirst(ref SubscriberBacklog queue, ImmutableArray<long> numbers)
    {
        int first = queue.HandedOut.AsSpan().CommonPrefixLength(numbers.AsSpan());
        if (first > 0)
        {
            queue = queue with { HandedOut = queue.HandedOut.RemoveRange(0, first), Attempts = 0, Singly = Math.Max(0, queue.Singly - first) };
        }

        return first;
    }

    private static bool TryTakeOut(ref SubscriberBacklog queue, long number)
    {
        int place = queue.HandedOut.IndexOf(number);
        if (place < 0)
        {
            bool waits = NumberRanges.TryTake(queue.Waiting, number, out ImmutableArray<NumberRange> without);
            queue = queue with { Waiting = without };
            return waits;
        }

        queue = queue with
        {
            HandedOut = queue.HandedOut.RemoveAt(place),
            Attempts = place == 0 ? 0 : queue.Attempts,
            Singly = Math.Max(0, queue.Singly - 1),
        };
        return true;
    }

    private static bool TryPutFirst(ref SubscriberBacklog queue, long number)
    {
        if (queue.HandedOut is [var first, ..] && first == number)
        {
            return true;
        }

        int singly = queue.Singly;
        if (!TryTakeOut(ref queue, number))
        {
            return false;
        }

        queue = queue with { HandedOut = queue.HandedOut.Insert(0, number), Attempts = 0, Singly = singly };
        return true;
    }

    private static NotificationBatch Nothing(SubscriberStanding standing, TimeSpan? askAgainIn = null) => new(standing, [], askAgainIn);
}
