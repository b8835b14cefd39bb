using Segue.Admin.Clients;
using Segue.Runtime.Releases;

namespace Segue.Admin.Serving;

/// <summary>The file of the control API's socket: made so that it is the service's user's alone.</summary>
internal static class AdminSocket
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What the address of a socket has room for, with the zero at its end.</summary>
    private const int LongestPath = 107;

    /// <summary>Makes the folder, and the place free.</summary>
    /// <returns>The full path of the file, which is not there.</returns>
    /// <exception cref="ReleaseException">Others could take its place, another host listens there, or it cannot be made.</exception>
    public static string Prepare(string? path, string service)
    {
        string full = Path.GetFullPath(path ?? AdminSockets.PathOf(service, Environment.ProcessId));
        if (System.Text.Encoding.UTF8.GetByteCount(full) > LongestPath)
        {
            throw AdminFailures.SocketUnusable(full, $"its path is longer than {LongestPath} bytes.", "Set AdminOptions.SocketPath to a shorter one.");
        }

        try
        {
            PrepareFolder(Path.GetDirectoryName(full)!, isOurs: path is null);
            if (path is null)
            {
                DropThoseOfEndedProcesses(service);
            }

            if (File.Exists(full))
            {
                MakeFree(full);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw AdminFailures.SocketUnusable(full, exception.Message, "Give the service's user a folder of its own, or set AdminOptions.SocketPath.", exception);
        }

        return full;
    }

    /// <summary>The socket is there: nobody else may connect, whatever the process lets new files be.</summary>
    /// <remarks>Until here its folder keeps others out, and the kernel's word about who connects.</remarks>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void PrepareFolder(string folder, bool isOurs)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            return;
        }

        if (isOurs)
        {
            // Fails where somebody else has made it, who could put a socket of his own in the place of this one.
            File.SetUnixFileMode(folder, OwnerOnly);
        }

        if ((File.GetUnixFileMode(folder) & WritableByOthers) != 0)
        {
            throw AdminFailures.SocketUnusable(
                folder,
                "others may write its folder, and could put a socket of their own in its place.",
                $"Take that right away (chmod 700 {folder}), or set AdminOptions.SocketPath to a folder of the service's user.");
        }
    }

    private static void DropThoseOfEndedProcesses(string service)
    {
        foreach (string socket in AdminSockets.All().Where(socket => AdminSockets.ServiceOf(socket) == service && AdminSockets.Look(socket) == SocketStanding.Left))
        {
            File.Delete(socket);
        }
    }

    /// <summary>What was left by a process that was killed is taken away; what is somebody's data or in use is not.</summary>
    private static void MakeFree(string path)
    {
        switch (AdminSockets.Look(path))
        {
            case SocketStanding.Left:
                File.Delete(path);
                return;
            case SocketStanding.NoSocket:
                throw AdminFailures.SocketUnusable(path, "there is a file that is no socket.", "Move it away, or set AdminOptions.SocketPath to another file.");
            default:
                throw AdminFailures.SocketUnusable(path, "another host listens there.", "Stop the other host, or set AdminOptions.SocketPath to another file.");
        }
    }
}
