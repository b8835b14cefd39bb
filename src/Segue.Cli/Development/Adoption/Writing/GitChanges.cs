using System.ComponentModel;
using System.Diagnostics;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>Asks git which files have changes that are not committed: an edit would be mixed with them.</summary>
internal static class GitChanges
{
    /// <summary>Those of the paths that have changes, or that git does not know; none where there is no git.</summary>
    public static async Task<IReadOnlyList<string>> AmongAsync(string folder, IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        ProcessStartInfo start = new("git", ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--", .. paths])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? git = Start(start);
        if (git is null)
        {
            return [];
        }

        using (git)
        {
            Task<string> output = git.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> error = git.StandardError.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await error.ConfigureAwait(false);
            string answer = await output.ConfigureAwait(false);

            // A folder that is in no repository is told by the exit code.
            return git.ExitCode == 0 ? [.. answer.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..])] : [];
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            // There is no git on this machine, so nothing is under its care.
            return null;
        }
    }
}
