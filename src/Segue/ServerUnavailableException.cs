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

    /// <summary>The server is there, in a version that does not implement the contract; another version did.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="method">The method that was called, with its contract.</param>
    /// <returns>The exception to fail the call with.</returns>
    public static ServerUnavailableException NotImplemented(string server, string method) => new(
        DiagnosticIds.ContractNotImplemented,
        server,
        $"Server '{server}' does not implement '{method}' in the version that runs. Another version did: upgrade or roll back to it, or stop calling the method.");

    /// <summary>No module that is loaded implements the contract.</summary>
    /// <param name="contract">The contract that was called.</param>
    /// <returns>The exception to fail the call with.</returns>
    public static ServerUnavailableException NotStarted(string contract) => new(
        DiagnosticIds.ServerNotStarted,
        contract,
        $"No server implements '{contract}'. Load a module that does (AddSegue, WithModule), and start the host before calling.");
}
