using Segue.Comparisons.Harness;

namespace Segue.Comparisons.Tables;

/// <summary>A consistent view of all rows, taken again and again.</summary>
internal static class ViewMeasurement
{
    public static void Run(string name, Func<TimeSpan> take, RunOptions options)
    {
        int views = options.Choose(3, 9, 15);
        take();
        for (int view = 0; view < views; view++)
        {
            GC.Collect();
            Figures.Write(name, take().TotalMicroseconds, "us");
        }
    }
}
