using System.Runtime.InteropServices;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>Sleeps until a moment, not for a while: what wakes late is late by the scheduler alone, not by the sleep before.</summary>
internal static class PreciseSleep
{
    private const int MonotonicClock = 1;
    private const int Absolute = 1;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Sleeps until a moment of the monotonic clock, which <see cref="System.Diagnostics.Stopwatch"/> counts in nanoseconds.</summary>
    public static void Until(long timestamp)
    {
        Moment moment = new() { Seconds = timestamp / NanosecondsPerSecond, Nanoseconds = timestamp % NanosecondsPerSecond };
        _ = ClockNanosleep(MonotonicClock, Absolute, ref moment, IntPtr.Zero);
    }

    [DllImport("libc", EntryPoint = "clock_nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockNanosleep(int clock, int flags, ref Moment moment, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
