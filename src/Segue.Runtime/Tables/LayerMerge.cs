using Segue.Runtime.Releases;

namespace Segue.Runtime.Tables;

/// <summary>
/// Carries the rows below a table into its top after a backup was discarded or restored, in the background, so that reading
/// takes one look again. Ends by itself where the table goes to a later version or to other layers meanwhile.
/// </summary>
internal static class LayerMerge
{
    private const double Share = 0.25;

    /// <summary>Begins to merge, on a thread of its own.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="fill">Fills the indexes that lack rows.</param>
    /// <param name="time">The clock.</param>
    public static Task StartAsync(ILayeredTable layers, IEnumerable<bool> fill, TimeProvider time) => Task.Factory.StartNew(
        () => Merge(layers, fill, time),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Merge(ILayeredTable layers, IEnumerable<bool> fill, TimeProvider time)
    {
        SweepPace pace = new(Share, time);
        foreach (bool _ in layers.SweepRows())
        {
            pace.Spend(CancellationToken.None);
        }

        try
        {
            foreach (bool _ in fill)
            {
                pace.Spend(CancellationToken.None);
            }
        }
        catch (SegueException)
        {
            return; // the table went to a later version, which fills its own indexes
        }

        if (!layers.KeepsWayBack)
        {
            layers.TryDropLayers();
        }
    }
}
