using System.Diagnostics;
using Segue.Comparisons.Harness;

namespace Segue.Comparisons.Tables;

/// <summary>A consistent view of all rows, taken again and again.</summary>
internal static class ViewMeasurement
{
    /// <summary>Few rows: the code is warmed by thousands of views, and of a million rows only some are taken.</summary>
    private const int WarmingRows = 100;

    /// <param name="name">The figure's name.</param>
    /// <param name="create">Makes a table with rows, and tells how a view of it is taken.</param>
    /// <param name="rows">How many rows the views are of that count.</param>
    /// <param name="options">How long, and how many.</param>
    public static void Run(string name, Func<long, Func<TimeSpan>> create, long rows, RunOptions options)
    {
        Func<TimeSpan> warming = create(WarmingRows);
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < options.WarmUp)
        {
            warming();
        }

        Func<TimeSpan> take = create(rows);
        int views = options.Choose(3, 9, 15);
        for (int view = 0; view < views; view++)
        {
            GC.Collect();
            warming(); // what is allocated first after a collection pays for fresh memory, whatever it is
            Figures.Write(name, take().TotalMicroseconds, "us");
        }
    }
}
