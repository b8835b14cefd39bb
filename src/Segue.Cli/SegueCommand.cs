using System.CommandLine;
using System.CommandLine.Help;
using Segue.Cli.Development;
using Segue.Cli.Operation;
using Segue.Cli.Packaging;

namespace Segue.Cli;

/// <summary>The command <c>segue</c> with everything below it.</summary>
internal static class SegueCommand
{
    /// <summary>The whole command line.</summary>
    /// <remarks>No <see cref="RootCommand"/>: that one is called as the file that runs, not as what people type.</remarks>
    public static Command Create()
    {
        Command root = new("segue", "Shapes of states while you develop, upgrades of running services while you operate.")
        {
            new HelpOption(), new VersionOption(), CommonOptions.Json,
        };
        IEnumerable<Command> commands = [.. DevelopmentCommands.Create(), .. PackagingCommands.Create(), .. OperationCommands.Create()];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        return root;
    }
}
