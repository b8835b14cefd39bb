namespace Segue.Calls;

/// <summary>What became of a call that was handed to a mailbox.</summary>
public enum PostOutcome
{
    /// <summary>It waits or has been failed; the mailbox looks after it.</summary>
    Taken,

    /// <summary>The poster holds the server now and must start the call.</summary>
    Entered,

    /// <summary>Its token was cancelled before it came in; the poster must end it.</summary>
    Withdrawn,
}
