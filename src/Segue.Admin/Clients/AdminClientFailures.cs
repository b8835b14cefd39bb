using System.Net.Sockets;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clients;

/// <summary>Why a host cannot be asked.</summary>
internal static class AdminClientFailures
{
    public static AdminException NoAddress(string text) => Unasked(
        $"'{text}' is no address of a host.",
        text,
        "Give the file of a socket, or an address such as https://10.0.0.1:8443.");

    public static AdminException PlainSecret(Uri url) => Unasked(
        "The secret would cross the network as text.",
        url.ToString(),
        "Use https, or bring the host's port to a loopback address of this machine (ssh -L).");

    public static AdminException NoneRuns(string folder) => Unasked(
        "No host of this user answers.",
        folder,
        "Start a host that has WithAdmin(), or name one: --socket PATH, --host URL, or SEGUE_ADMIN.");

    public static AdminException SeveralRun(IReadOnlyList<string> sockets) => Unasked(
        $"{sockets.Count} hosts of this user run, and it is not clear which is meant: {string.Join(", ", sockets)}.",
        Path.GetDirectoryName(sockets[0])!,
        $"Name one, such as --socket {sockets[0]}.");

    public static AdminException Unreachable(AdminAddress address, Exception cause, bool isUnasked = false) => new(
        new ReleaseFailure(
            DiagnosticIds.HostUnreachable,
            address.Socket is { } socket ? WhatOfSocket(socket, Innermost(cause)) : $"The host does not answer: {Innermost(cause).Message}",
            address.ToString(),
            address.Socket is null
                ? "Look whether it runs, and whether it is this one that is meant."
                : "Look whether the host runs. Without --socket, segue finds the only one of this user that does."),
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

    /// <summary>What the system says of a socket names neither the file nor the reason.</summary>
    private static string WhatOfSocket(string path, Exception cause) => cause switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "Nobody listens at the socket: its host has ended.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "The socket is another user's, and so is the host.",
        SocketException when !File.Exists(path) => "There is no such socket, or none that this user may see.",
        _ => $"The host does not answer at the socket: {cause.Message}",
    };

    private static Exception Innermost(Exception exception)
    {
        Exception inner = exception;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner;
    }

    private static AdminException Unasked(string what, string where, string next) =>
        new(new ReleaseFailure(DiagnosticIds.HostUnreachable, what, where, next)) { IsUnasked = true };

    private static AdminException Failure(string what, string where, string next, Exception? cause = null) =>
        new(new ReleaseFailure(DiagnosticIds.HostUnreachable, what, where, next), status: null, cause);
}
