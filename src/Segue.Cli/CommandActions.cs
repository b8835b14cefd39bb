using System.CommandLine;
using Segue.Cli.Output;

namespace Segue.Cli;

/// <summary>Binds a command to what it does, with one way for errors to come out.</summary>
internal static class CommandActions
{
    /// <summary>
    /// Runs <paramref name="action"/> when the command is called; a <see cref="CommandException"/> becomes its error and exit code, and what
    /// nobody has foreseen an error without a trace.
    /// </summary>
    public static void SetAction(this Command command, Func<CommandOutput, ParseResult, CancellationToken, Task<ExitCode>> action) =>
        command.SetAction(async (call, cancellation) =>
        {
            CommandOutput output = CommandOutput.Of(call);
            try
            {
                return (int)await action(output, call, cancellation).ConfigureAwait(false);
            }
            catch (CommandException exception)
            {
                output.Write(exception.Error);
                return (int)exception.ExitCode;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                output.Write(CommandErrors.Ended(command));
                return (int)ExitCode.Failed;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                output.Write(CommandErrors.Unexpected(command, exception));
                return (int)ExitCode.Failed;
            }
        });
}
