using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <content>The dead letters: a list of bounded length, by ids that rise.</content>
public sealed partial class NotificationServer
{
    private const int MostDeadLettersOfAll = 1_000_000;

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<DeadLetter>> ListAsync(string? subscriber, int most, long after = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        NotificationsState state = State;
        ImmutableArray<DeadLetter>.Builder letters = ImmutableArray.CreateBuilder<DeadLetter>();
        for (long id = Math.Max(state.FirstDeadLetter, after + 1); id <= state.LastDeadLetter && letters.Count < most; id++)
        {
            if (state.DeadLetters.TryGetValue(id, out DeadLetterEntry? entry) && (subscriber is null || entry.Subscriber == subscriber))
            {
                letters.Add(new DeadLetter
                {
                    Id = id,
                    Subscriber = entry.Subscriber,
                    Notification = ToNotification(entry.Content, entry.Number),
                    PublishedAt = entry.PublishedAt,
                    GivenUpAt = entry.GivenUpAt,
                    Attempts = entry.Attempts,
                    Error = entry.Error,
                });
            }
        }

        return ValueTask.FromResult(letters.ToImmutable());
    }

    /// <inheritdoc/>
    public ValueTask<bool> RedeliverAsync(long id, CancellationToken cancellation = default)
    {
        if (!State.DeadLetters.TryGetValue(id, out DeadLetterEntry? entry)
            || !State.Subscribers.TryGetValue(entry.Subscriber, out Subscriber? subscriber)
            || !State.Queues.TryGetValue(entry.Subscriber, out SubscriberBacklog? queue)
            || queue.CountWaiting() >= subscriber.Settings.Capacity)
        {
            return ValueTask.FromResult(false);
        }

        State.Queues[entry.Subscriber] = queue.Append((NotificationPriority)NumberRanges.PriorityOf(entry.Number), out long number);
        State.Pending[(entry.Subscriber, number)] = new PendingNotification
        {
            Number = number,
            Content = entry.Content,
            PublishedAt = entry.PublishedAt,
        };
        State.DeadLetters.TryRemove(id, out _);
        signal?.Raise(entry.Subscriber);
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DiscardAsync(long id, CancellationToken cancellation = default) =>
        ValueTask.FromResult(State.DeadLetters.TryRemove(id, out _));

    /// <inheritdoc/>
    public ValueTask SetLimitAsync(int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostDeadLettersOfAll);
        State = State with { MostDeadLetters = most };
        ForgetOldest();
        return ValueTask.CompletedTask;
    }

    private void GiveUp(string subscriber, long number, int attempts, string error, DateTimeOffset now)
    {
        NotificationsState state = State;
        if (state.Pending.TryRemove((subscriber, number), out PendingNotification? pending))
        {
            state.DeadLetters[state.LastDeadLetter + 1] = new DeadLetterEntry
            {
                Subscriber = subscriber,
                Number = number,
                Content = pending.Content,
                PublishedAt = pending.PublishedAt,
                GivenUpAt = now,
                Attempts = attempts,
                Error = error,
            };
            State = state with
            {
                LastDeadLetter = state.LastDeadLetter + 1,
                Totals = state.Totals with { GivenUp = state.Totals.GivenUp + 1 },
            };
            ForgetOldest();
        }
    }

    /// <summary>Ids of letters that were discarded or redelivered are passed over once, and never again.</summary>
    private void ForgetOldest()
    {
        NotificationsState state = State;
        long first = state.FirstDeadLetter;
        while (state.DeadLetters.Count > state.MostDeadLetters && first <= state.LastDeadLetter)
        {
            state.DeadLetters.TryRemove(first++, out _);
        }

        State = state with { FirstDeadLetter = first };
    }
}
