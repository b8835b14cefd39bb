using System.CommandLine;
using Segue.Admin;

namespace Segue.Cli.Operation;

/// <summary><c>segue token NAME</c>: a secret for the control API over HTTP.</summary>
internal static class TokenCommand
{
    private static readonly Argument<string> Name = NameArgument.Create("NAME", "Who it is for, as the journal will name them.");
    private static readonly Option<AdminRole> Role = new("--role") { Description = "What they may do.", DefaultValueFactory = _ => AdminRole.Observe };

    public static Command Create()
    {
        Command command = new("token", "Makes a secret for the control API over HTTP. The host is given its hash alone.") { Name, Role };
        command.SetAction((output, call, _) =>
        {
            AdminToken token = AdminToken.Create(call.GetRequiredValue(Name), call.GetValue(Role), out string secret);
            if (output.IsJson)
            {
                output.WriteJson(new TokenDocument(secret, token), OperationJson.Default.TokenDocument);
            }
            else
            {
                output.WriteLine($"secret  {secret}");
                output.WriteLine($"hash    {token.Sha256}");
                output.WriteLine($"Give the secret to {token.Name} (SEGUE_TOKEN), and the host the hash:");
                output.WriteLine($"  new AdminToken {{ Name = \"{token.Name}\", Role = AdminRole.{token.Role}, Sha256 = \"{token.Sha256}\" }}");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
