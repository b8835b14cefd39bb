using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>A request is refused: with which status of HTTP, and why in Segue's words.</summary>
internal sealed class AdminRefusal(int status, ReleaseFailure failure) : Exception(failure.ToString())
{
    public int Status { get; } = status;

    public ReleaseFailure Failure { get; } = failure;
}
