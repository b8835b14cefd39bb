using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Notifications;

/// <summary>State of the notifications, version 2: adds the dead letters.</summary>
[State("notifications", 2)]
public sealed record NotificationsState
{
    /// <summary>Counts over all subscribers, those that are gone included.</summary>
    public required NotificationTotals Totals { get; init; }

    /// <summary>Who subscribes to what, by the name of the subscriber: what erlmcp has as a handler with its method and client.</summary>
    public required Table<string, Subscriber> Subscribers { get; init; }

    /// <summary>What waits and what is handed out, by the name of the subscriber.</summary>
    public required Table<string, SubscriberBacklog> Queues { get; init; }

    /// <summary>The notifications themselves, a row for each of their subscribers.</summary>
    public required Table<(string Subscriber, long Number), PendingNotification> Pending { get; init; }

    /// <summary>The notifications that were given up. Since version 2.</summary>
    public required Table<long, DeadLetterEntry> DeadLetters { get; init; }

    /// <summary>The greatest id of a dead letter so far. Since version 2.</summary>
    [Range(0, long.MaxValue)]
    public required long LastDeadLetter { get; init; }

    /// <summary>No dead letter has a smaller id. Since version 2.</summary>
    [Range(1, long.MaxValue)]
    public required long FirstDeadLetter { get; init; }

    /// <summary>How many dead letters are kept. Since version 2.</summary>
    [Range(1, 1_000_000)]
    public required int MostDeadLetters { get; init; }
}
