using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Cli.Development.Projects;
using Segue.Cli.Development.Watching;
using Segue.Cli.Operation;
using Segue.Cli.Output;

namespace Segue.Cli.Development;

/// <summary><c>segue watch</c>: builds a module whenever it is saved, and swaps it into a running host.</summary>
internal static class WatchCommand
{
    public static Command Create() => HostCommand.Look(
        "watch",
        "Builds a module whenever it is saved, and swaps it into a running host. What does not build or migrate leaves the version that runs.",
        WatchAsync,
        ProjectOptions.Project,
        ProjectOptions.Configuration);

    private static async Task<ExitCode> WatchAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        WatchDisplay display = new(output);
        try
        {
            WatchedModule module = await WatchedModule.FindAsync(
                ProjectFile.Find(call.GetValue(ProjectOptions.Project)), call.GetValue(ProjectOptions.Configuration), cancellation).ConfigureAwait(false);
            using SourceWatch sources = new(module.Project, module.SourceFolders);
            ModuleSwap swap = new(client, module, TimeProvider.System);
            display.Begin(module);
            while (true)
            {
                display.Tell(await swap.TakeAsync(cancellation).ConfigureAwait(false));
                await sources.NextAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // How it is ended, by Ctrl+C.
            return ExitCode.Done;
        }
    }
}
