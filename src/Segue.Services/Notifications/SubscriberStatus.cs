namespace Segue.Services.Notifications;

/// <summary>How a subscriber is doing.</summary>
public sealed record SubscriberStatus
{
    /// <summary>What it subscribes to, and how.</summary>
    public required NotificationSubscription Subscription { get; init; }

    /// <summary>How many notifications wait.</summary>
    public required long Waiting { get; init; }

    /// <summary>How many are handed out and neither acknowledged nor given up.</summary>
    public required int HandedOut { get; init; }

    /// <summary>Whether it was stopped after too many crashes.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>Notifications that were handled.</summary>
    public required long Handled { get; init; }

    /// <summary>Crashes of its handler.</summary>
    public required long Crashes { get; init; }

    /// <summary>Notifications that were dropped because the queue was full.</summary>
    public required long Dropped { get; init; }

    /// <summary>Notifications that were given up after their last attempt.</summary>
    public required long GivenUp { get; init; }

    /// <summary>What the last crash said; null where there was none, or the version does not keep it (before 2).</summary>
    public string? LastError { get; init; }
}
