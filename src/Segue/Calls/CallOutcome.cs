namespace Segue.Calls;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>Its method returned.</summary>
    Returned,

    /// <summary>Its method threw.</summary>
    Threw,

    /// <summary>Its caller cancelled it, while it waited or while it ran.</summary>
    Cancelled,

    /// <summary>It was refused and never ran: the server was removed, or the call would have closed a cycle of waits.</summary>
    Refused,
}
