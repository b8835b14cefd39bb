using System.ComponentModel;
using System.Diagnostics;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>Asks git which files have changes that are not committed: an edit would be mixed with them.</summary>
internal static class GitChanges
{
    /// <summary>
    /// How git says that a folder is under nobody's care. Without the bracket it also says so of a repository that it was led to and cannot
    /// find, which somebody has.
    /// </summary>
    private const string NoRepository = "not a git repository (or any";

    /// <summary>What both Unix and Windows say of a program that is not there.</summary>
    private const int NotFound = 2;

    /// <summary>Those of the paths that have changes, or that git does not know; none where there is no git, or no repository.</summary>
    /// <exception cref="CommandException">Git is there and does not answer: the changes may be there all the same.</exception>
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

        // What it says is looked at, and it says it in the language of whoever calls.
        start.Environment["LC_ALL"] = "C";
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
            string reason = await error.ConfigureAwait(false);
            string answer = await output.ConfigureAwait(false);
            if (git.ExitCode == 0)
            {
                return Read(answer);
            }

            return reason.Contains(NoRepository, StringComparison.Ordinal) ? [] : throw NoAnswer(folder, reason, cause: null);
        }
    }

    /// <summary>Reads entries of two letters, a blank and a path, each with a NUL after it.</summary>
    private static List<string> Read(string answer)
    {
        List<string> changed = [];
        string[] entries = answer.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; at < entries.Length; at++)
        {
            string entry = entries[at];
            changed.Add(entry[3..]);

            // One that was renamed or copied has the old path after it, which is no entry of its own and has no letters.
            if (entry[0] is 'R' or 'C' || entry[1] is 'R' or 'C')
            {
                at++;
            }
        }

        return changed;
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception exception) when (exception.NativeErrorCode == NotFound)
        {
            // There is no git on this machine, so nothing is under its care.
            return null;
        }
        catch (Win32Exception exception)
        {
            throw NoAnswer(start.WorkingDirectory, exception.Message, exception);
        }
    }

    private static CommandException NoAnswer(string folder, string reason, Exception? cause) => new(
        ExitCode.Refused,
        new CommandError
        {
            Id = DiagnosticIds.UncommittedChanges,
            What = $"Git does not say whether files that would be edited have changes that are not committed: {reason.Trim().Split('\n')[0].TrimEnd('.')}. Nothing was written.",
            Where = folder,
            Next = "git status, or segue adopt --write --allow-dirty",
        },
        cause);
}
