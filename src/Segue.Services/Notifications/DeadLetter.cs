namespace Segue.Services.Notifications;

/// <summary>A notification that was given up.</summary>
public sealed record DeadLetter
{
    /// <summary>What it is called by in the list; later ones have greater ones.</summary>
    public required long Id { get; init; }

    /// <summary>The subscriber whose handler crashed on it.</summary>
    public required string Subscriber { get; init; }

    /// <summary>The notification.</summary>
    public required Notification Notification { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was given up (UTC).</summary>
    public required DateTimeOffset GivenUpAt { get; init; }

    /// <summary>How often a handler crashed on it.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the last crash said.</summary>
    public required string Error { get; init; }
}
