namespace Segue;

/// <summary>No server stands behind a contract: it was removed by a release, or never started.</summary>
public sealed class ServerUnavailableException : SegueException
{
    private ServerUnavailableException(string diagnosticId, string server, string message)
        : base(diagnosticId, message) => Server = server;

    /// <summary>The server that was called, or the contract where no server implements it.</summary>
    public string Server { get; }

    /// <summary>The server was there and a release has removed it.</summary>
    /// <param name="server">The name of the server.</param>
    /// <returns>The exception to fail the call with.</returns>
    public static ServerUnavailableException Removed(string server) => new(
        DiagnosticIds.ServerRemoved,
        server,
        $"Server '{server}' was removed by a release. Roll that release back, or stop calling the server.");

    /// <summary>No module that is loaded implements the contract.</summary>
    /// <param name="contract">The contract that was called.</param>
    /// <returns>The exception to fail the call with.</returns>
    public static ServerUnavailableException NotStarted(string contract) => new(
        DiagnosticIds.ServerNotStarted,
        contract,
        $"No server implements '{contract}'. Load a module that does (AddSegue, WithModule), and start the host before calling.");
}
