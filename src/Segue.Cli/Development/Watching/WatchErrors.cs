using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Runtime.Releases;

namespace Segue.Cli.Development.Watching;

/// <summary>Why a project cannot be watched.</summary>
internal static class WatchErrors
{
    public static CommandException NoModule(ProjectFile project) => new(ExitCode.Failed, new CommandError
    {
        Id = DiagnosticIds.ProjectUnwatchable,
        What = "The project is no module: it has no <SegueModule>true</SegueModule>.",
        Where = project.FullName,
        Next = "segue watch --project MODULE",
    });

    public static CommandException Unwatchable(ProjectFile project, string reason, Exception cause) => new(
        ExitCode.Failed,
        new CommandError
        {
            Id = DiagnosticIds.ProjectUnwatchable,
            What = $"The files of the project cannot be watched: {reason}",
            Where = project.FullName,
            Next = "Let the system watch more files (fs.inotify.max_user_watches), or build and segue upgrade by hand.",
        },
        cause);

    /// <summary>The upgrade has come to no end, and the host does not say why.</summary>
    public static ReleaseFailure Unfinished(ReleaseStep step) =>
        new(DiagnosticIds.UpgradeUnderWay, $"The upgrade stands at {step}.", Where: null, "segue status");
}
