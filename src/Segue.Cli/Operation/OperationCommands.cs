using System.CommandLine;

namespace Segue.Cli.Operation;

/// <summary>The commands for the operator of running services: one class a command family, listed here.</summary>
internal static class OperationCommands
{
    /// <summary>The families, in the order in which the help shows them.</summary>
    public static IEnumerable<Command> Create() =>
    [
        PlanCommand.Create(),
        UpgradeCommand.Create(),
        StatusCommand.Create(),
        FinaliseCommand.Create(),
        RollbackCommand.Create(),
        CancelCommand.Create(),
        ResolveCommand.Create(),
        HistoryCommand.Create(),
        SysCommand.Create(),
        TableCommand.Create(),
        CheckpointCommand.Create(),
        PinsCommand.Create(),
        TokenCommand.Create(),
    ];
}
