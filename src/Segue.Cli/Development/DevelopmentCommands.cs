using System.CommandLine;

namespace Segue.Cli.Development;

/// <summary>The commands for the developer of a module: one class a command family, listed here.</summary>
internal static class DevelopmentCommands
{
    /// <summary>The families, in the order in which the help shows them.</summary>
    public static IEnumerable<Command> Create() => [SchemaCommand.Create(), MigrationCommand.Create(), CheckCommand.Create(), WatchCommand.Create(), AdoptCommand.Create()];
}
