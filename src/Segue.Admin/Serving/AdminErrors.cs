using Microsoft.AspNetCore.Http;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>What an exception is to whoever asked: a status of HTTP, and id, what, where and next.</summary>
internal static class AdminErrors
{
    private const int ClosedByCaller = 499;

    private static readonly HashSet<string> NotFound =
        [DiagnosticIds.UnknownServer, DiagnosticIds.UnknownTable, DiagnosticIds.UnknownInstance, DiagnosticIds.UnknownModule];

    public static (int Status, ReleaseFailure Failure) Of(Exception exception, string path) => exception switch
    {
        AdminRefusal refusal => (refusal.Status, refusal.Failure),
        ReleaseException release => (StatusCodes.Status409Conflict, release.Failure),
        SegueException segue => (NotFound.Contains(segue.DiagnosticId) ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, FailureOf(segue)),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Pair(AdminFailures.TooLarge(path)),
        BadHttpRequestException bad => (bad.StatusCode, AdminFailures.Invalid(bad.Message, path).Failure),
        ArgumentException argument => Pair(AdminFailures.Invalid(argument.Message, path)),
        OperationCanceledException => (ClosedByCaller, AdminFailures.Invalid("It was given up.", path).Failure),
        _ => (StatusCodes.Status500InternalServerError, Unexpected(exception, path)),
    };

    private static (int Status, ReleaseFailure Failure) Pair(AdminRefusal refusal) => (refusal.Status, refusal.Failure);

    /// <summary>The message of such an exception has id, what, where and what to do in one.</summary>
    private static ReleaseFailure FailureOf(SegueException exception) => new(
        exception.DiagnosticId,
        exception.Message[(exception.DiagnosticId.Length + 2)..],
        exception is ServerOperationException operation ? (operation.Path is { } place ? $"{operation.Server}: {place}" : operation.Server) : null,
        NextOf(exception));

    /// <summary>The command that says more, where there is one.</summary>
    private static string NextOf(SegueException exception) => (exception.DiagnosticId, (exception as ServerOperationException)?.Server) switch
    {
        (DiagnosticIds.UnknownServer, _) => "segue status",
        (DiagnosticIds.UnknownTable or DiagnosticIds.TableBackup, _) => "segue table list",
        (DiagnosticIds.OperationTimedOut, { } server) => $"segue sys status {server}",
        (DiagnosticIds.StateMisshapen or DiagnosticIds.StateMasked or DiagnosticIds.StateInvalid, { } server) => $"segue sys get-state {server} --rows 0",
        var (id, _) => $"Read docs/diagnostics/{id}.md.",
    };

    private static ReleaseFailure Unexpected(Exception exception, string path) => new(
        DiagnosticIds.Unexpected,
        $"The control API itself failed: {exception.GetType().FullName}: {exception.Message}",
        path,
        "The host's log has the trace; please report it.");
}
