using System.Collections.Immutable;
using System.Text;

namespace Segue.Services.Notifications.Tests.Migrations;

/// <summary>States of the versions that are gone: one subscriber "ann" with notifications 1, 2, 3, … that wait.</summary>
internal static class OldStates
{
    public static readonly DateTimeOffset PublishedAt = new(2025, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>Version 0, which had no version.</summary>
    public static NotificationsStateV0 Legacy(int waiting)
    {
        NotificationsStateV0 state = new()
        {
            Published = waiting + 7,
            Subscribers = new Table<string, SubscriberV0>(),
            Queues = new Table<string, SubscriberBacklogV0>(),
            Pending = new Table<(string, long), PendingNotificationV0>(waiting),
        };
        state.Subscribers["ann"] = new SubscriberV0 { Method = "notifications/*", Client = null };
        state.Queues["ann"] = new SubscriberBacklogV0
        {
            Waiting = waiting == 0 ? [] : [new SubscriberBacklogNumberRangeV0 { First = 1, Last = waiting }],
            LastNumber = waiting,
            Attempts = 1,
            Handled = 4,
            Crashes = 1,
            Dropped = 2,
        };
        for (long number = 1; number <= waiting; number++)
        {
            state.Pending[("ann", number)] = new PendingNotificationV0
            {
                Number = number,
                Method = "notifications/message",
                Params = Bytes(number),
                Client = "c",
                PublishedAtMilliseconds = PublishedAt.ToUnixTimeMilliseconds(),
            };
        }

        return state;
    }

    /// <summary>Version 1; the first two are handed out, once in vain.</summary>
    public static NotificationsStateV1 First(int waiting, string contentType = "text/plain")
    {
        NotificationsStateV1 state = new()
        {
            Totals = new() { Published = waiting + 7, Handled = 4, Crashes = 1, Dropped = 2, Refused = 3, GivenUp = 5 },
            Subscribers = new Table<string, Subscriber>(),
            Queues = new Table<string, SubscriberBacklogV1>(),
            Pending = new Table<(string, long), PendingNotificationV1>(waiting),
        };
        state.Subscribers["ann"] = new Subscriber
        {
            Method = "notifications/*",
            Client = null,
            Settings = QueueSettingsConversion.Take(new SubscriberSettings { Capacity = 2_000_000, BatchSize = 2 }),
        };
        state.Queues["ann"] = new SubscriberBacklogV1
        {
            Waiting = waiting <= 2 ? [] : [new SubscriberBacklogNumberRangeV1 { First = 3, Last = waiting }],
            LastNumber = waiting,
            HandedOut = [.. Enumerable.Range(1, Math.Min(waiting, 2)).Select(number => (long)number)],
            Attempts = 1,
            Singly = 0,
            NotBefore = PublishedAt,
            RecentCrashes = [PublishedAt],
            IsStopped = false,
            Counts = new() { Handled = 4, Crashes = 1, Dropped = 2, GivenUp = 5 },
        };
        for (long number = 1; number <= waiting; number++)
        {
            state.Pending[("ann", number)] = new PendingNotificationV1
            {
                Number = number,
                Method = "notifications/message",
                Params = Bytes(number),
                ContentType = contentType,
                Client = "c",
                PublishedAt = PublishedAt.AddTicks(number),
            };
        }

        return state;
    }

    private static ImmutableArray<byte> Bytes(long number) => ImmutableArray.Create(Encoding.UTF8.GetBytes($"{number}"));
}
