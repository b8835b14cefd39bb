using System.CommandLine;

namespace Tour.Child;

/// <summary>The command by which the tour starts itself as the host that is killed.</summary>
internal static class ChildCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "child";

    /// <summary>The name of the option with the folder for journal and checkpoints.</summary>
    public const string FolderOption = "--folder";

    private static readonly Option<string> Folder = new(FolderOption) { Required = true };

    public static Command Create()
    {
        Command command = new(Name, "Runs the host that the tour kills; it does what its input says.") { Hidden = true };
        command.Options.Add(Folder);
        command.SetAction((result, _) => ChildHost.RunAsync(result.GetRequiredValue(Folder)));
        return command;
    }
}
