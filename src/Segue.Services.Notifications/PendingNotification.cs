namespace Segue.Services.Notifications;

/// <summary>A notification that is queued for one subscriber; version 2 shares its content with the other subscribers' rows.</summary>
[State("notification", 2)]
public sealed record PendingNotification
{
    /// <summary>Its number, which the row's key has too.</summary>
    public required long Number { get; init; }

    /// <summary>What it says. Since version 2 a value of its own.</summary>
    public required NotificationContent Content { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
