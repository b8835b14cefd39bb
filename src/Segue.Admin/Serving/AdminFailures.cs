using Microsoft.AspNetCore.Http;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>Why the control API refuses, or cannot be opened.</summary>
internal static class AdminFailures
{
    public static AdminRefusal ForeignUser(string name) => Refusal(
        StatusCodes.Status403Forbidden,
        DiagnosticIds.ForeignUser,
        $"User '{name}' may not control this service.",
        where: null,
        "Ask as the service's own user or as root, or over HTTP with a token.");

    public static AdminRefusal Unauthenticated() => Refusal(
        StatusCodes.Status401Unauthorized,
        DiagnosticIds.Unauthenticated,
        "The request has no token that the host knows.",
        where: null,
        "Set SEGUE_TOKEN to the secret that the host's operator has given you.");

    public static AdminRefusal RoleMissing(string name, string path) => Refusal(
        StatusCodes.Status403Forbidden,
        DiagnosticIds.RoleMissing,
        $"'{name}' may look at this service, not operate it.",
        path,
        "Ask somebody with the role 'operate', or for a token with it.");

    public static AdminRefusal Invalid(string what, string? where = null) => Refusal(
        StatusCodes.Status400BadRequest,
        DiagnosticIds.AdminRequestInvalid,
        what,
        where,
        "Use the client of the same version, or read docs/concepts/control.md.");

    public static AdminRefusal UnknownPath(string path) => Refusal(
        StatusCodes.Status404NotFound,
        DiagnosticIds.AdminRequestInvalid,
        "There is nothing at this path, or not with this method.",
        path,
        "Use the client of the same version, or read docs/concepts/control.md.");

    public static AdminRefusal UnknownVersion(string path) => Refusal(
        StatusCodes.Status404NotFound,
        DiagnosticIds.AdminVersionUnknown,
        $"This host speaks version {AdminApi.Version} of the control API.",
        path,
        "Use a client of the host's version.");

    public static AdminRefusal TooLarge(string path) => Refusal(
        StatusCodes.Status413PayloadTooLarge,
        DiagnosticIds.AdminRequestTooLarge,
        "The request is larger than the host takes.",
        path,
        "Bring fewer modules at a time, or raise AdminOptions.MaxReleaseBytes or MaxImportBytes in the host.");

    public static AdminRefusal NotHeld(string id) => Refusal(
        StatusCodes.Status409Conflict,
        DiagnosticIds.NothingUnderWay,
        $"The host holds no upgrade '{id}', or no longer.",
        id,
        "Look at its status. An upgrade that was prepared and not committed in time is given up.");

    public static AdminRefusal NoTurn(string? server, TimeSpan bound) => Refusal(
        StatusCodes.Status409Conflict,
        DiagnosticIds.OperationTimedOut,
        $"{(server is null ? "A server" : $"Server '{server}'")} did not answer within {bound.TotalSeconds:0.###} s, and nothing was done: it is suspended, or a call of it does not end.",
        server,
        server is null ? "segue status" : $"segue sys status {server}");

    public static ReleaseFailure LeaderSilent(string release, TimeSpan lease, string what) => new(
        DiagnosticIds.LeaderSilent,
        $"Whoever leads the upgrade of several hosts to '{release}' has said nothing for {lease.TotalSeconds:0.#} s. {what}",
        release,
        "Find out whether the leader was ended or cut off, and upgrade again.");

    public static ReleaseFailure OtherHostFailed(string release) => new(
        DiagnosticIds.HostsWentBack,
        $"Another host failed or fell silent in the upgrade to '{release}', and this one has gone back with the others.",
        release,
        "Look at the answer of whoever led the upgrade for which host it was, and why.");

    public static ReleaseException SocketUnusable(string path, string what, string next, Exception? cause = null) => new(
        new ReleaseFailure(DiagnosticIds.AdminSocketUnusable, $"The control API's socket cannot be opened: {what}", path, next),
        cause);

    private static AdminRefusal Refusal(int status, string id, string what, string? where, string next) =>
        new(status, new ReleaseFailure(id, what, where, next));
}
