using System.Net;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clients;

/// <summary>A host has refused, or could not be asked.</summary>
public sealed class AdminException : SegueException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="status">What the host answered; null where it did not.</param>
    /// <param name="innerException">The cause, or null.</param>
    public AdminException(ReleaseFailure failure, HttpStatusCode? status = null, Exception? innerException = null)
        : base(Checked(failure).Id, failure.ToString()[(failure.Id.Length + 2)..], innerException)
    {
        Failure = failure;
        Status = status;
    }

    /// <summary>Why: id, what, where and next.</summary>
    public ReleaseFailure Failure { get; }

    /// <summary>What the host answered; null where it did not answer, or not to its end.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether the host was never asked, because no connection to it came about: it has done nothing.</summary>
    public bool IsUnasked { get; init; }

    private static ReleaseFailure Checked(ReleaseFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure;
    }
}
