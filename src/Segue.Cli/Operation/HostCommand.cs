using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Cli.Output;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary>A command that asks one host: finds it, and says in the command's words what it refuses.</summary>
internal static class HostCommand
{
    /// <summary>Makes a command that changes nothing.</summary>
    public static Command Look(
        string name,
        string description,
        Func<SegueAdminClient, CommandOutput, ParseResult, CancellationToken, Task<ExitCode>> ask,
        params IEnumerable<Symbol> symbols) => Create(name, description, ExitCode.Failed, ask, symbols);

    /// <summary>Makes a command that changes the host: what was begun and not seen to end is for a person.</summary>
    public static Command Do(
        string name,
        string description,
        Func<SegueAdminClient, CommandOutput, ParseResult, CancellationToken, Task<ExitCode>> ask,
        params IEnumerable<Symbol> symbols) => Create(name, description, ExitCode.NeedsPerson, ask, symbols);

    /// <summary>Runs what asks a host or reads a release, and makes of what goes wrong the command's error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="whenCutOff">How the command ends where a host that was asked did not say all.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="CommandException">Something went wrong.</exception>
    public static async Task<ExitCode> TryAsync(Command command, ExitCode whenCutOff, Func<Task<ExitCode>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (AdminException exception)
        {
            throw new CommandException(CodeOf(exception, whenCutOff), ErrorOf(exception.Failure), exception);
        }
        catch (ReleaseException exception)
        {
            throw new CommandException(ExitCode.Failed, ErrorOf(exception.Failure), exception);
        }
        catch (OperationCanceledException exception)
        {
            throw new CommandException(whenCutOff, CommandErrors.Ended(command, "segue status"), exception);
        }
    }

    public static CommandError ErrorOf(ReleaseFailure failure) => new() { Id = failure.Id, What = failure.What, Where = failure.Where, Next = failure.Next };

    private static Command Create(
        string name,
        string description,
        ExitCode whenCutOff,
        Func<SegueAdminClient, CommandOutput, ParseResult, CancellationToken, Task<ExitCode>> ask,
        IEnumerable<Symbol> symbols)
    {
        Command command = new(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        HostChoice.AddTo(command);
        command.SetAction((output, call, cancellation) => TryAsync(command, whenCutOff, async () =>
        {
            using SegueAdminClient client = new(HostChoice.Of(call));
            return await ask(client, output, call, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static ExitCode CodeOf(AdminException exception, ExitCode whenCutOff) => exception switch
    {
        { Status: System.Net.HttpStatusCode.BadRequest } => ExitCode.Failed,
        { Status: >= System.Net.HttpStatusCode.InternalServerError } => whenCutOff, // it is not known how far it came
        { Status: not null } => ExitCode.Refused,
        { IsUnasked: true } => ExitCode.Failed,
        _ => whenCutOff,
    };
}
