namespace Segue.Calls;

/// <summary>Where a queued call is.</summary>
public enum QueuedCallPlace
{
    /// <summary>Not in a queue yet.</summary>
    Outside,

    /// <summary>In the queue; cancelling its token takes it out.</summary>
    Waiting,

    /// <summary>Taken out to run.</summary>
    Running,

    /// <summary>Taken out because its token was cancelled, or cancelled before it came in.</summary>
    Withdrawn,
}
