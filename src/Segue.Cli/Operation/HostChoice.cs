using System.CommandLine;
using Segue.Admin.Clients;

namespace Segue.Cli.Operation;

/// <summary>
/// Which host is meant: <c>--socket</c> or <c>--host</c>, else the variable <c>SEGUE_ADMIN</c>, else the only one of this user that runs.
/// </summary>
internal static class HostChoice
{
    public static readonly Option<string?> Socket = new("--socket") { Description = "The host's socket.", HelpName = "path" };
    public static readonly Option<string?> Host = new("--host") { Description = "The host's address, with its secret in SEGUE_TOKEN.", HelpName = "url" };

    private const string Variable = "SEGUE_ADMIN";
    private const string SecretVariable = "SEGUE_TOKEN";

    /// <exception cref="AdminException">None is named, and none runs, or more than one.</exception>
    public static AdminAddress Of(ParseResult call)
    {
        string? named = call.GetValue(Socket) ?? call.GetValue(Host) ?? NullIfEmpty(Environment.GetEnvironmentVariable(Variable));
        return named is null ? AdminAddress.FindOnly() : Parse(named);
    }

    /// <exception cref="AdminException">It is no address.</exception>
    public static AdminAddress Parse(string text) => AdminAddress.Parse(text, NullIfEmpty(Environment.GetEnvironmentVariable(SecretVariable)));

    /// <summary>Lets a command take the options.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Socket);
        command.Options.Add(Host);
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Socket) is not null && result.GetValue(Host) is not null)
            {
                result.AddError("--socket and --host name one host each; give one of them.");
            }
        });
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
