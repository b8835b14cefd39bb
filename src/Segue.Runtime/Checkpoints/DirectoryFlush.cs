using System.Runtime.InteropServices;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// Makes the names in a folder safe on the disk. Without it a file that was renamed may be gone after a loss of power, although its
/// content is safe.
/// </summary>
internal static partial class DirectoryFlush
{
    public static void Run(string folder)
    {
        // Windows has no such thing, and does it by itself.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        int failed = Synchronize(descriptor) < 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(descriptor);

        // A file system that cannot do it with folders says that the descriptor is of the wrong kind (EINVAL).
        if (failed is not (0 or 22))
        {
            throw new IOException($"The folder {folder} cannot be made safe on the disk: error {failed}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
