using System.CommandLine;

namespace Segue.Cli.Output;

/// <summary>What can go wrong with every command.</summary>
internal static class CommandErrors
{
    /// <summary>Somebody has ended the command, by Ctrl+C or a signal.</summary>
    public static CommandError Ended(Command command, string next = "Call it again.") => new()
    {
        Id = DiagnosticIds.CommandEnded,
        What = "The command was ended before it was done.",
        Where = PathOf(command),
        Next = next,
    };

    /// <summary>Nobody has foreseen it.</summary>
    public static CommandError Unexpected(Command command, Exception exception) => new()
    {
        Id = DiagnosticIds.Unexpected,
        What = $"The command itself failed: {exception.GetType().FullName}: {exception.Message}",
        Where = PathOf(command),
        Next = "Please report it, with what you have called.",
    };

    /// <summary>A command as people type it, with the families that it is in.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } family ? $"{PathOf(family)} {command.Name}" : command.Name;
}
