using System.Globalization;
using System.Net.Sockets;
using Segue.Admin.Access;

namespace Segue.Admin.Clients;

/// <summary>Where hosts of this user have their sockets, and which of them answer.</summary>
public static class AdminSockets
{
    private const string Suffix = ".sock";

    /// <summary>
    /// The folder: <c>segue</c> below <c>XDG_RUNTIME_DIR</c> where that is set; <c>/run/segue</c> for root; else <c>segue-UID</c> in the
    /// folder for temporary files.
    /// </summary>
    public static string Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Path.IsPathRooted(runtime) && Directory.Exists(runtime))
            {
                return Path.Combine(runtime, "segue");
            }

            return OperatingSystem.IsLinux() && UnixUser.Current == UnixUser.Root
                ? "/run/segue"
                : Path.Combine(Path.GetTempPath(), $"segue-{UnixUser.Current.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>The sockets of this user's hosts that answer.</summary>
    /// <returns>Their paths, in order.</returns>
    public static IReadOnlyList<string> FindRunning() => [.. All().Where(IsListening)];

    internal static string PathOf(string service, int process) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{service}.{process}{Suffix}"));

    /// <summary>The service in the name of a socket.</summary>
    internal static string ServiceOf(string path) => Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(path));

    /// <summary>What is there by name. In a folder that somebody else has made and closed there is nothing of this user's.</summary>
    internal static IReadOnlyList<string> All() =>
        Directory.Exists(Folder)
            ? [.. Directory.EnumerateFiles(Folder, "*" + Suffix, new EnumerationOptions { IgnoreInaccessible = true }).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Whether a process listens there that is this user's own: in a folder that others can write, it need not be.</summary>
    internal static bool IsListening(string path) => Look(path) == SocketStanding.Own;

    /// <summary>Looks what there is, by connecting to it.</summary>
    internal static SocketStanding Look(string path)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return PeerCredentials.TryRead(socket) is not { } peer || peer.UserId == UnixUser.Current ? SocketStanding.Own : SocketStanding.Foreign;
        }
        catch (SocketException exception)
        {
            // A plain file refuses a connection, too. It can be opened, which a socket cannot.
            return exception.SocketErrorCode == SocketError.ConnectionRefused && !CanBeOpened(path) ? SocketStanding.Left
                : exception.SocketErrorCode == SocketError.AccessDenied ? SocketStanding.Foreign
                : SocketStanding.NoSocket;
        }
    }

    private static bool CanBeOpened(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
