namespace Segue.Cli.Output;

/// <summary>Ends a command: <see cref="CommandActions"/> writes the error and answers with the exit code.</summary>
internal sealed class CommandException(ExitCode exitCode, CommandError error, Exception? cause = null) : Exception(error.What, cause)
{
    public ExitCode ExitCode { get; } = exitCode;

    public CommandError Error { get; } = error;
}
