using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <content>
/// Handing out. What is handed out stays in the queue until it is acknowledged, so that nothing is lost between a dispatcher's two
/// calls, whatever happens there: an upgrade, a crash of the handler, the end of the dispatcher.
/// </content>
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

        return ValueTask.FromResult(Fail(subscriber, known.Settings, queue, number, Supervision.Shorten(error)));
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

        if (queue.HandedOut.IsEmpty && queue.CountWaiting() == 0)
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

            queue = queue.HandOut(known.Settings.BatchSize);
            queue = queue with { NotBefore = AfterRate(known.Settings, queue.HandedOut.Length, now) };
            State.Queues[subscriber] = queue;
        }

        return Deliveries(subscriber, queue);
    }

    /// <summary>How long the batch still waits to be filled; null where it is due.</summary>
    private TimeSpan? WaitForMore(string subscriber, QueueSettings settings, SubscriberBacklog queue, DateTimeOffset now)
    {
        if (settings.BatchWindow == TimeSpan.Zero || queue.CountWaiting() >= settings.BatchSize)
        {
            return null;
        }

        TimeSpan wait = TimeSpan.MaxValue;
        foreach (NotificationPriority priority in QueueLanes.InOrder)
        {
            if (queue.Lane(priority).Waiting is [var first, ..] && State.Pending.TryGetValue((subscriber, first.First), out PendingNotification? oldest))
            {
                TimeSpan left = oldest.PublishedAt + settings.BatchWindow - now;
                wait = left < wait ? left : wait;
            }
        }

        // Longer than the window where the clock was set back: it has to end all the same.
        return wait == TimeSpan.MaxValue || wait <= TimeSpan.Zero ? null : wait < settings.BatchWindow ? wait : settings.BatchWindow;
    }

    private static DateTimeOffset? AfterRate(QueueSettings settings, int handedOut, DateTimeOffset now) =>
        settings.RatePerSecond > 0 ? now + Bounded(handedOut / settings.RatePerSecond) : null;

    /// <summary>A rate may be as small as somebody likes; a time may not be as long.</summary>
    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds));

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
                    Notification = ToNotification(pending.Content, number),
                });
            }
            else
            {
                // Somebody has removed the row: an operator, or a restored backup. Nothing of it can be handed out.
                TryTakeOut(ref queue, number);
                State.Queues[subscriber] = queue;
            }
        }

        return deliveries.Count > 0
            ? new NotificationBatch(SubscriberStanding.Due, deliveries.ToImmutable(), AskAgainIn: null)
            : Nothing(SubscriberStanding.Waiting, TimeSpan.Zero);
    }

    private FailureVerdict Fail(string subscriber, QueueSettings settings, SubscriberBacklog queue, long? number, string error)
    {
        DateTimeOffset now = time.GetUtcNow();
        FailureOutcome outcome = FailureOutcome.Retried;
        int attempts = 0;
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
                GiveUp(subscriber, culprit, attempts, error, now);
                TryTakeOut(ref queue, culprit);
                queue = queue with { Counts = queue.Counts with { GivenUp = queue.Counts.GivenUp + 1 } };
                outcome = FailureOutcome.DeadLettered;
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
            LastError = error,
            Counts = queue.Counts with { Crashes = queue.Counts.Crashes + 1 },
        };
        State = State with { Totals = State.Totals with { Crashes = State.Totals.Crashes + 1 } };
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

    /// <summary>Takes a number out of what is handed out, or of the front of what waits: a version before this one handed it out then.</summary>
    private static bool TryTakeOut(ref SubscriberBacklog queue, long number)
    {
        int place = queue.HandedOut.IndexOf(number);
        if (place < 0)
        {
            return queue.TryTake(number, out queue);
        }

        queue = queue with
        {
            HandedOut = queue.HandedOut.RemoveAt(place),
            Attempts = place == 0 ? 0 : queue.Attempts,
            Singly = Math.Max(0, queue.Singly - 1),
        };
        return true;
    }

    /// <summary>Makes a number the first of those that are handed out: crashes are counted for that one.</summary>
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
