namespace Segue.Services.Notifications;

/// <summary>Counts over all subscribers.</summary>
public sealed record NotificationStatistics
{
    /// <summary>How many subscribers there are.</summary>
    public required int Subscribers { get; init; }

    /// <summary>Notifications that are queued, those handed out included; one counts for each of its subscribers.</summary>
    public required int Pending { get; init; }

    /// <summary>Notifications that were published and not refused.</summary>
    public required long Published { get; init; }

    /// <summary>Notifications that were handled; one counts for each of its subscribers.</summary>
    public required long Handled { get; init; }

    /// <summary>Crashes of handlers.</summary>
    public required long Crashes { get; init; }

    /// <summary>Notifications that were dropped because a queue was full.</summary>
    public required long Dropped { get; init; }

    /// <summary>Notifications that were refused because a queue was full.</summary>
    public required long Refused { get; init; }

    /// <summary>Notifications that were given up after their last attempt.</summary>
    public required long GivenUp { get; init; }

    /// <summary>Dead letters that are kept; 0 before version 2.</summary>
    public int DeadLetters { get; init; }
}
