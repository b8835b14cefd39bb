namespace Segue.Services.Notifications;

/// <summary>A notification that was given up.</summary>
[State("notification-dead-letter", 1)]
public sealed record DeadLetterEntry
{
    /// <summary>The subscriber whose handler crashed on it.</summary>
    public required string Subscriber { get; init; }

    /// <summary>The number it had, which says its priority.</summary>
    public required long Number { get; init; }

    /// <summary>What it says.</summary>
    public required NotificationContent Content { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was given up (UTC).</summary>
    public required DateTimeOffset GivenUpAt { get; init; }

    /// <summary>How often a handler crashed on it.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the last crash said.</summary>
    public required string Error { get; init; }
}
