namespace Segue.Runtime.Releases;

/// <summary>
/// Keeps young collections short while background work makes many objects that stay: asks for one before many are waiting.
/// </summary>
/// <remarks>
/// A young collection stops everybody for as long as it takes to copy what lives. Callers leave next to nothing behind; a
/// sweep leaves every row that it carries over. The collector's own pace (some tens of megabytes) makes that 25 to 40 ms at
/// a time, and callers wait for it; a quarter of a megabyte takes 1 to 2 ms, for about a fifth more of the collector's time
/// in all. Two generations are collected, for what survives the first would be copied in one piece by the second later. Where
/// the collector itself finds that the oldest generation is due, it does that in the background: the request is none that
/// blocks. While it works there, it lets requests that block nobody fall, and its own pace holds until it is done; a request
/// that blocks would stop everybody until then.
/// </remarks>
/// <param name="time">Measures how long collections take.</param>
internal sealed class CollectorPace(TimeProvider time)
{
    /// <summary>How much one thread makes between two collections, in bytes.</summary>
    internal const long Stretch = 256 * 1024;

    private const int Young = 1;

    private long _madeBefore = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Asks for a collection where enough was made since the last one. Always called on the one thread that works.</summary>
    /// <returns>How long that took, in which everybody was stopped; zero where there was none.</returns>
    public TimeSpan Spend()
    {
        if (GC.GetAllocatedBytesForCurrentThread() - _madeBefore < Stretch)
        {
            return TimeSpan.Zero;
        }

        long start = time.GetTimestamp();
        CollectYoung();
        _madeBefore = GC.GetAllocatedBytesForCurrentThread();
        return time.GetElapsedTime(start);
    }

    /// <summary>
    /// Asks for a collection of what is young, once, at the end of work whose garbage would else be collected in the middle of what
    /// comes next: loading code and trying rows leaves some megabytes, and a commit has no time for them (I6).
    /// </summary>
    public static void CollectYoung() => GC.Collect(Young, GCCollectionMode.Forced, blocking: false, compacting: false);
}
