using System.Globalization;

namespace Segue;

/// <summary>
/// A call was refused at once, because as many calls wait for the server as may. It never ran and may be made again later.
/// </summary>
/// <param name="server">The name of the server.</param>
/// <param name="method">The contract method.</param>
/// <param name="waiting">How many calls wait.</param>
public sealed class MailboxFullException(string server, string method, int waiting)
    : SegueException(
        DiagnosticIds.MailboxFull,
        $"{method} was refused: {waiting.ToString(CultureInfo.InvariantCulture)} calls wait for server '{server}' already, and no more may. Call less, make the server's calls shorter or [Concurrent], or raise its limit of waiting calls.")
{
    /// <summary>The name of the server.</summary>
    public string Server { get; } = server;

    /// <summary>The contract method.</summary>
    public string Method { get; } = method;

    /// <summary>How many calls waited.</summary>
    public int Waiting { get; } = waiting;
}
