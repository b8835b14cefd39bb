using System.Runtime.InteropServices;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// What Linux can be told so that callers feel less of a checkpoint. Hints: where one is refused, or on another system, everything is
/// right all the same.
/// </summary>
internal static partial class LinuxHints
{
    /// <summary>How much lower the thread's priority gets: about a tenth of the time, where callers want all of it.</summary>
    private const int Lower = 10;

    private const uint BeginWriting = 2;

    /// <summary>Lets callers' threads go first. For a thread that ends after its work: the way back is not allowed.</summary>
    /// <remarks>The runtime's own thread priorities do nothing on Linux.</remarks>
    public static void LowerThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Nice(Lower);
        }
    }

    /// <summary>Lets the disk begin with what was written, so that the flush at the end finds little left.</summary>
    public static void BeginToFlush(SafeHandle file, long from, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SynchronizeRange(file, from, length, BeginWriting);
        }
    }

    [LibraryImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nice(int increment);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SynchronizeRange(SafeHandle descriptor, long offset, long count, uint flags);
}
