namespace Segue.Services.Notifications;

/// <summary>A notification as its subscriber gets it.</summary>
public sealed record NotificationDelivery
{
    /// <summary>What it is acknowledged by: one of its own for each subscriber. Within one priority numbers rise in the order of publishing.</summary>
    public required long Number { get; init; }

    /// <summary>The how manieth time it is handed out after a crash on it; 1 for the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The notification.</summary>
    public required Notification Notification { get; init; }
}
