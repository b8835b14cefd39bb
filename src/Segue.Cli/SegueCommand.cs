using System.CommandLine;
using Segue.Cli.Development;
using Segue.Cli.Operation;
using Segue.Cli.Packaging;

namespace Segue.Cli;

/// <summary>The command <c>segue</c> with everything below it.</summary>
internal static class SegueCommand
{
    /// <summary>The whole command line.</summary>
    public static RootCommand Create()
    {
        RootCommand root = new("Shapes of states while you develop, upgrades of running services while you operate.");
        root.Options.Add(CommonOptions.Json);
        IEnumerable<Command> commands = [.. DevelopmentCommands.Create(), .. PackagingCommands.Create(), .. OperationCommands.Create()];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        return root;
    }
}
