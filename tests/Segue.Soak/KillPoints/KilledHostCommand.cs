using System.CommandLine;

namespace Segue.Soak.KillPoints;

/// <summary>The command by which the program starts itself as the process that is killed.</summary>
internal static class KilledHostCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "killed-host";

    private static readonly Option<string> Folder = new("--folder") { Required = true };
    private static readonly Option<string?> Play = new("--play");
    private static readonly Option<int> Before = new("--before");
    private static readonly Option<int> After = new("--after");
    private static readonly Option<int> Step = new("--step");

    public static Command Create()
    {
        Command command = new(Name, "Runs the host that --kill-points kills.") { Hidden = true };
        command.Options.Add(Folder);
        command.Options.Add(Play);
        command.Options.Add(Before);
        command.Options.Add(After);
        command.Options.Add(Step);
        command.SetAction(async (result, _) =>
        {
            using KilledHost host = new(
                result.GetRequiredValue(Folder),
                Math.Max(result.GetValue(Before), result.GetValue(After)),
                result.GetValue(After) > 0,
                result.GetValue(Step));
            return await host.RunAsync(result.GetValue(Play));
        });
        return command;
    }
}
