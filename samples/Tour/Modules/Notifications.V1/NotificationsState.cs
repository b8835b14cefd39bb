namespace Segue.Services.Notifications;

/// <summary>State of the notifications, version 1.</summary>
[State("notifications", 1)]
public sealed record NotificationsState
{
    /// <summary>Counts over all subscribers, those that are gone included. Since version 1.</summary>
    public required NotificationTotals Totals { get; init; }

    /// <summary>Who subscribes to what, by the name of the subscriber.</summary>
    public required Table<string, Subscriber> Subscribers { get; init; }

    /// <summary>What waits and what is handed out, by the name of the subscriber.</summary>
    public required Table<string, SubscriberBacklog> Queues { get; init; }

    /// <summary>The notifications themselves, a row for each of their subscribers.</summary>
    public required Table<(string Subscriber, long Number), PendingNotification> Pending { get; init; }
}
