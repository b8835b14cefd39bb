namespace Segue.Soak.Hosting;

/// <summary>What the process holds.</summary>
internal static class ResidentMemory
{
    private const int BytesPerMiB = 1024 * 1024;

    /// <summary>Collects what is garbage, which no product code ever does like this, and measures what stays.</summary>
    public static long MeasureMiB()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet / BytesPerMiB;
    }
}
