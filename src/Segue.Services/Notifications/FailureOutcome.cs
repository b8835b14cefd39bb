namespace Segue.Services.Notifications;

/// <summary>What becomes of a notification on which a handler crashed.</summary>
public enum FailureOutcome
{
    /// <summary>It is handed out again.</summary>
    Retried = 0,

    /// <summary>It was the last attempt: it is gone. Of versions without a list of dead letters.</summary>
    GivenUp = 1,

    /// <summary>It was the last attempt: it is in the list of dead letters.</summary>
    DeadLettered = 2,

    /// <summary>It is not queued any more, or there is no such subscriber.</summary>
    Unknown = 3,
}
