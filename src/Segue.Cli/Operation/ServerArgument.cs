using System.CommandLine;
using System.CommandLine.Parsing;

namespace Segue.Cli.Operation;

/// <summary><c>SERVER</c>, or <c>SERVER@KEY</c> for one instance of a keyed server. A key may have further at-signs.</summary>
internal static class ServerArgument
{
    public static readonly Argument<string> Server = Create();

    public static (string Server, string? Key) Of(ParseResult call) => Split(call.GetRequiredValue(Server));

    private static Argument<string> Create()
    {
        Argument<string> argument = new("SERVER") { Description = "A server, or server@key for one instance of it." };
        argument.Validators.Add(Check);
        return argument;
    }

    /// <summary>What has no key behind the sign is no wish for all instances together.</summary>
    private static void Check(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: { } text }] && Split(text) is ("", _) or (_, ""))
        {
            result.AddError($"'{text}' is no SERVER and no SERVER@KEY.");
        }
    }

    private static (string Server, string? Key) Split(string text)
    {
        string[] parts = text.Split('@', 2);
        return (parts[0].Trim(), parts.Length > 1 ? parts[1] : null);
    }
}
