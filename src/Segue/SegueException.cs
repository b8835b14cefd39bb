namespace Segue;

/// <summary>
/// A refusal by Segue itself. Its <see cref="DiagnosticId"/> names the page in <c>docs/diagnostics/</c> that says the cause,
/// an example and the way out; the message says what was wrong, where, and what to do next.
/// </summary>
public abstract class SegueException : Exception
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="diagnosticId">The stable id, such as <c>SEGUE0501</c>; one of <see cref="DiagnosticIds"/>.</param>
    /// <param name="message">What was wrong, where, and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    protected SegueException(string diagnosticId, string message, Exception? innerException = null)
        : base($"{diagnosticId}: {message}", innerException) => DiagnosticId = diagnosticId;

    /// <summary>The stable id, such as <c>SEGUE0501</c>.</summary>
    public string DiagnosticId { get; }
}
