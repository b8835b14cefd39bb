using System.Runtime.InteropServices;

namespace Segue.Runtime.Packages;

/// <summary>
/// Tells plain files from pipes, sockets and devices, which .NET takes for files too. It has to be known before one is opened: a pipe opens
/// when somebody writes into it, and where nobody does, never.
/// </summary>
internal static partial class PlainFile
{
    /// <summary>A relative path is one below the current folder.</summary>
    private const int CurrentFolder = -100;

    /// <summary>All that is asked for.</summary>
    private const uint TypeOnly = 1;

    /// <summary>What Linux answers has this size and has the type here, on every processor: the older <c>stat</c> has not.</summary>
    private const int AnswerLength = 256;
    private const int TypeOffset = 28;

    private const int TypeMask = 0xF000;
    private const int TypeFile = 0x8000;

    /// <summary>Whether what a path leads to is a plain file. On systems that are not Linux everything is one.</summary>
    /// <exception cref="IOException">It cannot be found out.</exception>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        Span<byte> answer = stackalloc byte[AnswerLength];
        return Status(CurrentFolder, path, flags: 0, TypeOnly, ref MemoryMarshal.GetReference(answer)) == 0
            ? (MemoryMarshal.Read<ushort>(answer[TypeOffset..]) & TypeMask) == TypeFile
            : throw new IOException($"{path} cannot be looked at: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte answer);
}
