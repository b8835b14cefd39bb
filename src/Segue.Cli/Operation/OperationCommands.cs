using System.CommandLine;

namespace Segue.Cli.Operation;

/// <summary>The commands for the operator of running services: one class a command family, listed here.</summary>
internal static class OperationCommands
{
    /// <summary>The families, in the order in which the help shows them.</summary>
    public static IEnumerable<Command> Create() => [];
}
