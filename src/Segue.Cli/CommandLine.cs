using System.CommandLine;
using System.CommandLine.Invocation;
using Segue.Cli.Output;

namespace Segue.Cli;

/// <summary>One call of the command, from its arguments to its exit code. What is called wrongly is an error as any other.</summary>
internal static class CommandLine
{
    /// <summary>
    /// How long a command goes on after Ctrl+C to say how things stand. Whoever leads several hosts tells each of them to go back, and may
    /// find one that does not answer.
    /// </summary>
    private static readonly TimeSpan EndBound = TimeSpan.FromMinutes(1);

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="answer">The standard output.</param>
    /// <param name="errors">The standard error.</param>
    /// <returns>The exit code, an <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] arguments, TextWriter answer, TextWriter errors)
    {
        ParseResult call = SegueCommand.Create().Parse(arguments);
        InvocationConfiguration configuration = new() { Output = answer, Error = errors, ProcessTerminationTimeout = EndBound };
        if (call.Action is not ParseErrorAction)
        {
            return call.InvokeAsync(configuration);
        }

        bool isJson = arguments.Contains(CommonOptions.Json.Name);
        if (!isJson && call.CommandResult.Command.Subcommands.Count > 0 && call.UnmatchedTokens.Count == 0)
        {
            // A family by itself asks what there is.
            call.RootCommandResult.Command.Parse([.. arguments, "--help"]).Invoke(configuration);
        }
        else
        {
            new CommandOutput(answer, errors, isJson).Write(ErrorOf(call));
        }

        return Task.FromResult((int)ExitCode.Failed);
    }

    private static CommandError ErrorOf(ParseResult call)
    {
        string command = CommandErrors.PathOf(call.CommandResult.Command);
        return new CommandError
        {
            Id = DiagnosticIds.CommandMisused,
            What = string.Join(' ', call.Errors.Select(static error => error.Message).Distinct().Append(FindTypo(call)).Where(static text => text.Length > 0)),
            Where = command,
            Next = $"{command} --help",
        };
    }

    /// <summary>What might have been meant, in the words of the library: it compares with all that could stand there.</summary>
    private static string FindTypo(ParseResult call)
    {
        ((ParseErrorAction)call.Action!).ShowHelp = false;
        using StringWriter found = new();
        call.Invoke(new InvocationConfiguration { Output = found, Error = TextWriter.Null });
        return string.Join(' ', found.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
