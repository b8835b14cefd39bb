namespace Segue.Runtime.Operations;

/// <summary>An operation on a server was refused or given up. Nothing was changed.</summary>
public sealed class ServerOperationException : SegueException
{
    internal ServerOperationException(string diagnosticId, string server, string message, string? path = null)
        : base(diagnosticId, message)
    {
        Server = server;
        Path = path;
    }

    /// <summary>The server, as it was named.</summary>
    public string Server { get; }

    /// <summary>Where in the JSON of a state the mistake is, such as <c>$.Options.PerSecond</c>; null where it is elsewhere.</summary>
    public string? Path { get; }
}
