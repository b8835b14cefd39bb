using Segue.Cli.Output;

namespace Segue.Cli.Operation;

/// <summary>A file that a command was given cannot be used.</summary>
internal static class FileErrors
{
    public static CommandException Unreadable(string file, Exception cause) => Error(file, $"The file cannot be read: {cause.Message}", cause);

    public static CommandException Unwritable(string file, Exception cause) => Error(file, $"The file cannot be written: {cause.Message}", cause);

    private static CommandException Error(string file, string what, Exception cause) => new(
        ExitCode.Failed,
        new CommandError { Id = DiagnosticIds.AdminRequestInvalid, What = what, Where = file, Next = "Name another file." },
        cause);
}
