using System.CommandLine;

namespace Segue.Cli.Operation;

/// <summary><c>SERVER</c>, or <c>SERVER@KEY</c> for one instance of a keyed server. A key may have further at-signs.</summary>
internal static class ServerArgument
{
    public static readonly Argument<string> Server = new("SERVER") { Description = "A server, or server@key for one instance of it." };

    public static (string Server, string? Key) Of(ParseResult call)
    {
        string[] parts = call.GetRequiredValue(Server).Split('@', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }
}
