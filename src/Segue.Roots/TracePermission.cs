using System.Runtime.InteropServices;

namespace Segue.Roots;

/// <summary>
/// Lets a child look at its parent. On systems with Yama (<c>kernel.yama.ptrace_scope</c> 1) only a parent may look at its
/// child, unless the one that is looked at has said otherwise.
/// </summary>
internal static partial class TracePermission
{
    private const int SetPtracer = 0x59616d61;

    public static void GrantTo(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            // Fails where there is no Yama, and then none is needed.
            _ = Control(SetPtracer, process, 0, 0, 0);
        }
    }

    /// <summary>Lets nobody look any more: the child's number may become another process's.</summary>
    public static void Take() => GrantTo(0);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint process, nint unused3, nint unused4, nint unused5);
}
