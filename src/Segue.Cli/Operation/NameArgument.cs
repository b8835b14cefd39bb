using System.CommandLine;

namespace Segue.Cli.Operation;

/// <summary>An argument that names something: it is never empty, which a script makes of a variable that is not set.</summary>
internal static class NameArgument
{
    public static Argument<string> Create(string name, string description)
    {
        Argument<string> argument = new(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"{name} is empty.");
            }
        });
        return argument;
    }
}
