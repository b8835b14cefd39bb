namespace Segue.Runtime.Releases;

/// <summary>A release cannot go on. Thrown where a host cannot start; an upgrade's outcome has the failure as data.</summary>
public sealed class ReleaseException : SegueException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ReleaseException(ReleaseFailure failure, Exception? innerException = null)
        : base(Checked(failure).Id, Text(failure), innerException) => Failure = failure;

    /// <summary>Why.</summary>
    public ReleaseFailure Failure { get; }

    private static ReleaseFailure Checked(ReleaseFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure;
    }

    private static string Text(ReleaseFailure failure) => failure.ToString()[(failure.Id.Length + 2)..];
}
