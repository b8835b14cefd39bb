using System.CommandLine;

namespace Segue.Soak.KillPoints;

/// <summary>The command by which the program starts itself as the process that is killed.</summary>
internal static class KilledHostCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "killed-host";

    /// <summary>The option that says what is played.</summary>
    public const string PlayOption = "--play";

    /// <summary>The option to stand still before a write to the journal.</summary>
    public const string BeforeOption = "--before";

    /// <summary>The option to stand still after a write to the journal.</summary>
    public const string AfterOption = "--after";

    /// <summary>The option to stand still after a step of a checkpoint.</summary>
    public const string StepOption = "--step";

    private static readonly Option<string> Folder = new("--folder") { Required = true };
    private static readonly Option<string?> Play = new(PlayOption);
    private static readonly Option<int> Before = new(BeforeOption);
    private static readonly Option<int> After = new(AfterOption);
    private static readonly Option<int> Step = new(StepOption);

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
