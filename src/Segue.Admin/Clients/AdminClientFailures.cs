using Segue.Runtime.Releases;

namespace Segue.Admin.Clients;

/// <summary>Why a host cannot be asked.</summary>
internal static class AdminClientFailures
{
    public static AdminException NoAddress(string text) => Failure(
        $"'{text}' is no address of a host.",
        text,
        "Give the file of a socket, or an address such as https://10.0.0.1:8443.");

    public static AdminException NoneRuns(string folder) => Failure(
        "No host of this user answers.",
        folder,
        "Start a host that has WithAdmin(), or name one: --socket PATH, --host URL, or SEGUE_ADMIN.");

    public static AdminException SeveralRun(IReadOnlyList<string> sockets) => Failure(
        $"{sockets.Count} hosts of this user run, and it is not clear which is meant: {string.Join(", ", sockets)}.",
        Path.GetDirectoryName(sockets[0])!,
        $"Name one, such as --socket {sockets[0]}.");

    public static AdminException Unreachable(AdminAddress address, Exception cause, bool isUnasked = false) => new(
        new ReleaseFailure(
            DiagnosticIds.HostUnreachable,
            $"The host does not answer: {Innermost(cause).Message}",
            address.ToString(),
            "Look whether it runs, and whether it is this one that is meant."),
        status: null,
        cause)
    {
        IsUnasked = isUnasked,
    };

    public static AdminException Silent(AdminAddress address, TimeSpan bound) => Failure(
        $"The host has said nothing for {bound.TotalSeconds:0.#} s.",
        address.ToString(),
        "Look whether it runs, and whether it can be reached.");

    public static AdminException CutOff(AdminAddress address, Exception? cause) => Failure(
        "The host stopped answering before it had said all. What was begun may go on, or may have ended with its process.",
        address.ToString(),
        "segue status",
        cause);

    public static AdminException Unreadable(AdminAddress address, System.Net.HttpStatusCode status, Exception? cause) => new(
        new ReleaseFailure(
            DiagnosticIds.AdminVersionUnknown,
            $"What answers there ({(int)status}) does not speak version {Messages.AdminApi.Version} of the control API.",
            address.ToString(),
            "Use a client of the host's version, and look whether it is this one that is meant."),
        status,
        cause);

    private static Exception Innermost(Exception exception)
    {
        Exception inner = exception;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner;
    }

    private static AdminException Failure(string what, string where, string next, Exception? cause = null) =>
        new(new ReleaseFailure(DiagnosticIds.HostUnreachable, what, where, next), status: null, cause);
}
