namespace Segue.Services.Notifications;

/// <summary>How it stands with a subscriber.</summary>
public enum SubscriberStanding
{
    /// <summary>Nothing is queued.</summary>
    Idle = 0,

    /// <summary>Notifications are due.</summary>
    Due = 1,

    /// <summary>Notifications are queued and not due yet: for a fuller batch, by the rate, or because the handler rests after a crash.</summary>
    Waiting = 2,

    /// <summary>The handler crashed too often, and waits for <see cref="INotifications.ResumeAsync"/>; notifications are queued meanwhile.</summary>
    Stopped = 3,

    /// <summary>There is no such subscriber.</summary>
    Unknown = 4,
}
