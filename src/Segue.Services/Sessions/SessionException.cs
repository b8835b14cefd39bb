namespace Segue.Services.Sessions;

/// <summary>A refusal by the session store, or by the disk under it. No session has been lost.</summary>
public sealed class SessionException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="diagnosticId">The stable id, SEGUE1201 to SEGUE1208.</param>
    /// <param name="message">What was wrong, where, and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SessionException(string diagnosticId, string message, Exception? innerException = null)
        : base(diagnosticId, message, innerException)
    {
    }
}
