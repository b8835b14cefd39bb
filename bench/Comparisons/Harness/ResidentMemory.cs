using System.Globalization;

namespace Segue.Comparisons.Harness;

/// <summary>Memory of this process as the kernel counts it: what is resident, and the most that was.</summary>
public static class ResidentMemory
{
    /// <summary>What is resident now, in bytes.</summary>
    public static long Now => Read("VmRSS:");

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>, in bytes.</summary>
    public static long Peak => Read("VmHWM:");

    /// <summary>Lets <see cref="Peak"/> begin at what is resident now.</summary>
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>Gives back what nothing holds, so that what is resident is what is kept. For between two measurements.</summary>
    public static void Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static long Read(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1_024;
    }
}
