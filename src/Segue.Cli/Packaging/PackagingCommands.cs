using System.CommandLine;

namespace Segue.Cli.Packaging;

/// <summary>The commands for who packs and signs modules: one class a command family, listed here.</summary>
internal static class PackagingCommands
{
    /// <summary>The families, in the order in which the help shows them.</summary>
    public static IEnumerable<Command> Create() => [PackCommand.Create(), VerifyCommand.Create(), KeyCommand.Create()];
}
