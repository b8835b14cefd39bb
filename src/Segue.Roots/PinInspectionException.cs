namespace Segue.Roots;

/// <summary>The process cannot be looked at from outside.</summary>
public sealed class PinInspectionException : SegueException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why, one sentence.</param>
    /// <param name="innerException">The cause, or null.</param>
    public PinInspectionException(string reason, Exception? innerException = null)
        : base(DiagnosticIds.PinInspectionFailed, $"The process cannot be looked at from outside: {reason}", innerException)
    {
    }
}
