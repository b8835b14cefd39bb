using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Segue.Admin.Access;

/// <summary>Who is at the other end of a Unix domain socket, by the kernel's word: a client cannot say another.</summary>
/// <param name="ProcessId">Its process when it connected.</param>
/// <param name="UserId">Its user when it connected.</param>
internal sealed record PeerCredentials(int ProcessId, uint UserId)
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    /// <summary>Asks the kernel.</summary>
    /// <returns>Null where the system does not tell: then the rights of file and folder are all that there is.</returns>
    /// <remarks><c>SO_PEERCRED</c>: three numbers of 32 bits, for process, user and group.</remarks>
    public static PeerCredentials? TryRead(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> credentials = stackalloc byte[3 * sizeof(int)];
        int length = socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, credentials);
        return length == credentials.Length
            ? new PeerCredentials(MemoryMarshal.Read<int>(credentials), MemoryMarshal.Read<uint>(credentials[sizeof(int)..]))
            : null;
    }
}
