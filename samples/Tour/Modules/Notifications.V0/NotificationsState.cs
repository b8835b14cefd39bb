namespace Segue.Services.Notifications;

/// <summary>State of the notifications from before it had a version.</summary>
[State("notifications")]
public sealed record NotificationsState
{
    /// <summary>Notifications that were published.</summary>
    public required long Published { get; init; }

    /// <summary>Who subscribes to what, by the name of the subscriber.</summary>
    public required Table<string, Subscriber> Subscribers { get; init; }

    /// <summary>What is queued, by the name of the subscriber.</summary>
    public required Table<string, SubscriberBacklog> Queues { get; init; }

    /// <summary>The notifications themselves, a row for each of their subscribers.</summary>
    public required Table<(string Subscriber, long Number), PendingNotification> Pending { get; init; }
}
