namespace Segue.Runtime.Tables;

/// <summary>There is no such server, or it has no such table.</summary>
public sealed class TableUnknownException : SegueException
{
    private TableUnknownException(string message)
        : base(DiagnosticIds.UnknownTable, message)
    {
    }

    internal static TableUnknownException NoServer(string server) =>
        new($"There is no server '{server}'. A server's name is that of its [Server] attribute.");

    internal static TableUnknownException NoTable(string server, string table) =>
        new($"The state of server '{server}' has no table '{table}'. A table's name is that of the state's member.");

    internal static TableUnknownException OfInstances(string server) =>
        new($"Server '{server}' is keyed, and its instances have no tables.");

    internal static TableUnknownException NoHost(string server, string table) =>
        new($"Table '{table}' came into the state of '{server}' after the server was started, and has no backups of the host's. Make tables in Initialize or in a migration.");

    internal static TableUnknownException Replaced(string server, string table) =>
        new($"Table '{table}' of '{server}' went to another version while it was read. Try again.");
}
