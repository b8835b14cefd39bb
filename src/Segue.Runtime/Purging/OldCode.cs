using Segue.Runtime.Loading;

namespace Segue.Runtime.Purging;

/// <summary>
/// Sees retired code leave: asks for collections that stop nobody, and looks whether the load context is gone (I7). What is
/// still there after the bound is reported, never forced.
/// </summary>
internal static class OldCode
{
    /// <summary>
    /// Code that nothing holds leaves within so many collections. Only then are caches of the framework cleared: the host uses
    /// them too, and fills them again with its next calls.
    /// </summary>
    private const int CollectionsOfCleanCode = 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>A collection that has not ended after this long is not waited for; the next one is asked for.</summary>
    private static readonly TimeSpan LongestCollection = TimeSpan.FromSeconds(5);

    /// <summary>Waits until retired modules have left.</summary>
    /// <param name="retired">The modules; resident ones are not waited for.</param>
    /// <param name="bound">The longest wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those that have not left; null where there was nothing to wait for.</returns>
    public static async Task<IReadOnlyList<RetiredModule>?> WaitUntilGoneAsync(
        IReadOnlyList<RetiredModule> retired,
        TimeSpan bound,
        CancellationToken cancellation)
    {
        RetiredModule[] leaving = [.. retired.Where(module => !module.IsResident)];
        if (leaving.Length == 0)
        {
            return null;
        }

        using LowLatencySpan span = LowLatencySpan.Begin();

        // Collections run in real time, whatever clock the host is given.
        long start = TimeProvider.System.GetTimestamp();
        for (int collections = 0; leaving.Any(module => !module.HasLeft) && TimeProvider.System.GetElapsedTime(start) < bound; collections++)
        {
            if (collections == CollectionsOfCleanCode)
            {
                FrameworkCaches.Clear();
            }

            await CollectAsync(cancellation).ConfigureAwait(false);
            if (collections > CollectionsOfCleanCode)
            {
                // What is held now will hardly be let go of by the next collection, and each of them costs a processor's time.
                double pause = Math.Min(BetweenLooks.TotalMilliseconds * (1 << Math.Min(collections - CollectionsOfCleanCode, 16)), LongestPause.TotalMilliseconds);
                await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System, cancellation).ConfigureAwait(false);
            }
        }

        return [.. leaving.Where(module => !module.HasLeft)];
    }

    private static async Task CollectAsync(CancellationToken cancellation)
    {
        long before = LastCollection();
        long start = TimeProvider.System.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false, compacting: false);
        do
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancellation).ConfigureAwait(false);
        }
        while (LastCollection() == before && TimeProvider.System.GetElapsedTime(start) < LongestCollection);
    }

    /// <summary>
    /// The number of the last full collection that has ended. A request made while one is under way is taken to be that
    /// one; it has looked at some objects already, so that the caller must ask again, and does.
    /// </summary>
    private static long LastCollection() =>
        Math.Max(GC.GetGCMemoryInfo(GCKind.Background).Index, GC.GetGCMemoryInfo(GCKind.FullBlocking).Index);
}
